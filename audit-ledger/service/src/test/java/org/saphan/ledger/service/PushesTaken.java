package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.json.WireJson;

/**
 * An authorization server as the console sees it: says where it is to be asked, takes pushed requests (RFC 9126) and keeps what comes, wants nonces (RFC 9449 §8),
 * says whether log-ins count, or is away.
 */
final class PushesTaken {
    static final String REFERENCE = "urn:ietf:params:oauth:request_uri:of-the-test";

    private final HttpsServer server;
    private final BlockingQueue<Map<String, String>> taken = new LinkedBlockingQueue<>();
    private volatile int status = 201;
    private volatile @Nullable String nonce;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Boolean>> asked = new ConcurrentHashMap<>();
    private volatile int checkStatus = 200;
    private volatile @Nullable String checkText;

    PushesTaken(SSLContext tls) {
        try {
            server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/as/pushes", this::take);
        server.createContext("/consoles/v1/check", this::check);
        server.createContext("/consoles/v1/end", this::end);
        server.createContext("/as/token", this::refuse);
        server.start();
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    void answer(int status) {
        this.status = status;
    }

    /** From now on a proof counts with this nonce alone; null: without one. */
    void want(@Nullable String nonce) {
        this.nonce = nonce;
    }

    /** The form that came, and under {@code DPoP} its proof. */
    Map<String, String> next() throws InterruptedException {
        return Objects.requireNonNull(taken.poll(10, TimeUnit.SECONDS), "nothing was pushed");
    }

    /** This log-in has ended, whoever asks. */
    void end(String sid) {
        ended.add(sid);
    }

    /** From now on it is answered so, whoever asks about log-ins; null: truly. */
    void sayOfLogIns(int status, @Nullable String text) {
        this.checkStatus = status;
        this.checkText = text;
    }

    /** How often it was asked about a log-in, and how often as used by a person. */
    List<Boolean> asked(String sid) {
        return asked.getOrDefault(sid, List.of());
    }

    boolean hasEnded(String sid) {
        return ended.contains(sid);
    }

    private record Question(String sid, boolean used) {}

    private record Ended(String sid) {}

    private void check(HttpExchange call) throws IOException {
        var question = WireJson.read(call.getRequestBody().readAllBytes(), Question.class);
        asked.computeIfAbsent(question.sid(), _ -> new CopyOnWriteArrayList<>()).add(question.used());
        var text = checkText;
        if (text == null) {
            answer(call, 200, "{\"active\":" + !ended.contains(question.sid()) + "}");
        } else {
            answer(call, checkStatus, text);
        }
    }

    private void end(HttpExchange call) throws IOException {
        ended.add(
                WireJson.read(call.getRequestBody().readAllBytes(), Ended.class).sid());
        answer(call, 200, "{}");
    }

    /** Whether nothing came that nobody has looked at. */
    boolean isUnasked() {
        return taken.isEmpty();
    }

    private void refuse(HttpExchange call) throws IOException {
        keep(call);
        answer(call, 400, "{\"error\":\"invalid_grant\"}");
    }

    /** Addresses that nobody can guess: who comes there has read them. */
    private void describe(HttpExchange call) throws IOException {
        var metadata = Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/as/visit",
                "token_endpoint",
                issuer() + "/as/token",
                "jwks_uri",
                issuer() + "/as/keys",
                "pushed_authorization_request_endpoint",
                issuer() + "/as/pushes",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("ES256"));
        answer(call, 200, new String(WireJson.write(metadata), UTF_8));
    }

    private void take(HttpExchange call) throws IOException {
        var form = keep(call);
        if (nonce != null && !nonce.equals(nonce(form))) {
            call.getResponseHeaders().add("DPoP-Nonce", nonce);
            answer(call, 400, "{\"error\":\"use_dpop_nonce\"}");
        } else {
            answer(call, status, status == 201 ? "{\"request_uri\":\"" + REFERENCE + "\",\"expires_in\":60}" : "{}");
        }
    }

    private Map<String, String> keep(HttpExchange call) throws IOException {
        var form = new LinkedHashMap<String, String>();
        for (var pair : new String(call.getRequestBody().readAllBytes(), UTF_8).split("&", -1)) {
            var equals = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, equals), UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        form.put("DPoP", Objects.requireNonNull(call.getRequestHeaders().getFirst("DPoP"), "no proof"));
        taken.add(form);
        return form;
    }

    private static @Nullable Object nonce(Map<String, String> form) {
        try {
            return SignedJWT.parse(form.get("DPoP")).getJWTClaimsSet().getClaim("nonce");
        } catch (ParseException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        try (var out = call.getResponseBody()) {
            out.write(body);
        }
    }
}
