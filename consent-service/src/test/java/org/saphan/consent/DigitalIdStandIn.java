package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A Digital ID provider for tests: whoever comes is the person set last. Checks assertion, code and PKCE for real. */
final class DigitalIdStandIn implements AutoCloseable {

    private final HttpsServer server;
    private final ECKey key = Keys.fresh("digital-id");
    private final ECKey client;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile String person = "";
    private volatile @Nullable String nonceInstead;
    private volatile String highest = "2.2";
    private volatile boolean numberRefused;
    private volatile String error = "";
    private volatile boolean codesRefused;
    private volatile long pause;
    private volatile @Nullable ECKey signsWith;
    private volatile String lastAsked = "";
    private int next;

    DigitalIdStandIn(SSLContext tls, ECKey client) throws IOException {
        this.client = client;
        server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/jwks", call -> answer(call, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    void person(String nationalId) {
        person = nationalId;
    }

    /** The highest level of log-in that it can do; it does 2.2 unless it is asked for more. */
    void canDo(String level) {
        highest = level;
    }

    /** The query of the last log-in. */
    String lastAsked() {
        return lastAsked;
    }

    /** She lets it pass on everything but her number. */
    void refuseNumber(boolean refused) {
        numberRefused = refused;
    }

    /** She ends the log-in there. */
    void end(boolean now) {
        error = now ? "access_denied" : "";
    }

    /** It sends her back with this error. */
    void endWith(String code) {
        error = code;
    }

    /** It takes no code. */
    void refuseCodes(boolean refused) {
        codesRefused = refused;
    }

    /** In milliseconds. */
    void pauseBeforeTokens(long millis) {
        pause = millis;
    }

    void signWith(@Nullable ECKey another) {
        signsWith = another;
    }

    void lieAboutNonce(@Nullable String nonce) {
        nonceInstead = nonce;
    }

    private void discovery(HttpExchange call) throws IOException {
        var at = issuer();
        answer(
                call,
                200,
                "{\"issuer\":\"" + at + "\",\"authorization_endpoint\":\"" + at + "/authorize\",\"token_endpoint\":\""
                        + at + "/token\",\"jwks_uri\":\"" + at + "/jwks\"}");
    }

    private void authorize(HttpExchange call) throws IOException {
        var query = form(call.getRequestURI().getRawQuery());
        var code = "code-" + next++;
        query.put("person", person);
        lastAsked = call.getRequestURI().getRawQuery();
        codes.put(code, query);
        call.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + (error.isEmpty() ? "?code=" + code : "?error=" + error) + "&state="
                                + query.get("state"));
        answer(call, 302, "");
    }

    private void token(HttpExchange call) throws IOException {
        var body = form(new String(call.getRequestBody().readAllBytes(), UTF_8));
        var asked = codes.remove(String.valueOf(body.get("code")));
        try {
            var assertion = SignedJWT.parse(body.get("client_assertion"));
            Thread.sleep(pause);
            if (asked == null
                    || codesRefused
                    || !assertion.verify(new ECDSAVerifier(client.toPublicJWK()))
                    || !challenge(String.valueOf(body.get("code_verifier"))).equals(asked.get("code_challenge"))) {
                answer(call, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            answer(
                    call,
                    200,
                    "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":60,\"scope\":\"openid pid profile\",\"id_token\":\""
                            + idToken(asked) + "\"}");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ParseException | JOSEException broken) {
            answer(call, 400, "{\"error\":\"invalid_client\"}");
        }
    }

    private String idToken(Map<String, String> asked) throws JOSEException {
        var now = clock.instant();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("subject-" + asked.get("person"))
                        .audience("saphan-consent")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonceInstead == null ? asked.get("nonce") : nonceInstead)
                        .claim("pid", numberRefused ? null : asked.get("person"))
                        .claim("given_name", "Somying")
                        .claim("family_name", "Invented")
                        .claim("ial", "2.3")
                        .claim("acr", highest.equals(asked.get("acr_values")) ? highest : "2.2")
                        .build());
        var other = signsWith;
        token.sign(new ECDSASigner(other == null ? key : other));
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Map<String, String> form(String encoded) {
        var form = new HashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var cut = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, cut), UTF_8),
                    URLDecoder.decode(pair.substring(cut + 1), UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = body.getBytes(UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            call.getResponseBody().write(bytes);
        }
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
