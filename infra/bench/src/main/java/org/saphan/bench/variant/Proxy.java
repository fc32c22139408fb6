package org.saphan.bench.variant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.saphan.bench.load.Requests;
import org.saphan.bench.machine.CpuTime;
import org.saphan.bench.server.Server;
import org.saphan.contract.id.NationalId;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.id.Ids;

/** A stock gateway that validates a bearer token and proxies to the backend; nothing else. */
public final class Proxy implements Variant, AutoCloseable {
    private static final String PATH = "/exchange/v1/queries";
    private static final int OK = 200;

    private final Server server;
    private final Fork fork;
    private final URI target;
    private final Issuer issuer;
    private final Http http;
    private final Ids ids;
    private final Queries queries;

    private Proxy(Server server, Fork fork, URI target, Issuer issuer, Http http, Ids ids, Queries queries) {
        this.server = server;
        this.fork = fork;
        this.target = target;
        this.issuer = issuer;
        this.http = http;
        this.ids = ids;
        this.queries = queries;
    }

    /**
     * Starts one.
     *
     * @param server {@link Server#STOCK} or {@link Server#TUNED}
     */
    public static Proxy start(
            Server server, Home home, Source source, Issuer issuer, List<NationalId> citizens, Clock clock) {
        int port = Fork.freePort();
        try {
            var file = home.config().resolve("bench-" + server.word() + ".yaml");
            Files.writeString(file, settings(server, home, port, source, issuer));
            var fork = Fork.start(server, port, home.logs(), "--spring.config.location=file:" + file);
            fork.awaitListening();
            return new Proxy(
                    server,
                    fork,
                    URI.create("https://localhost:" + port + PATH),
                    issuer,
                    new Http(Tls.anonymous(home.pki().resolve("ca.pem"))),
                    Ids.uuidV7(clock),
                    new Queries(citizens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String letter() {
        return server == Server.STOCK ? "a" : "b";
    }

    @Override
    public String title() {
        return server == Server.STOCK
                ? "stock Spring Cloud Gateway, stock JWT validation (JDK crypto, JDK HTTP client)"
                : "the same with our crypto provider and HttpClient 5 with a pool of 256";
    }

    @Override
    public URI target() {
        return target;
    }

    @Override
    public Supplier<byte[]> requests() {
        var token = issuer.token();
        return () -> Requests.post(target, headers(token), queries.get());
    }

    @Override
    public Map<String, LongSupplier> processorTimes() {
        return Map.of("gateway", () -> CpuTime.of(fork.pid()));
    }

    @Override
    public void check() {
        var answer = http.post(target, queries.get(), "application/json", headers(issuer.token()));
        if (answer.status() != OK
                || answer.json().path(0).path("responseStatus").asInt() != OK) {
            throw new Trouble("The gateway " + server.word() + " gave no record (status " + answer.status() + ").");
        }
    }

    @Override
    public void close() {
        fork.close();
    }

    private Map<String, String> headers(String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                ids.next().toString());
    }

    /** Everything else is Boot's default. Keep-alive without end, as at Saphan's edge, so that no variant pays for handshakes. */
    private static String settings(Server server, Home home, int port, Source source, Issuer issuer) {
        return String.format(
                Locale.ROOT,
                """
                spring:
                  main.banner-mode: "off"
                  http.clients:
                    imperative.factory: %s
                    ssl.bundle: saphan
                  cloud.gateway.server.webmvc.routes:
                    - id: exchange
                      uri: %s
                      predicates: [ "Path=%s" ]
                      filters: [ "SetPath=/jobs" ]
                  security.oauth2.resourceserver.jwt:
                    jwk-set-uri: %s/keys
                    issuer-uri: %s
                    audiences: %s
                    jws-algorithms: ES256
                  ssl.bundle.pem.saphan:
                    keystore:
                      certificate: file:%s
                      private-key: file:%s
                    truststore:
                      certificate: file:%s
                server:
                  port: %d
                  address: 127.0.0.1
                  ssl.bundle: saphan
                  tomcat.max-keep-alive-requests: -1
                """,
                server == Server.STOCK ? "jdk" : "http-components",
                source.address(),
                PATH,
                issuer.address(),
                issuer.address(),
                Issuer.AUDIENCE,
                home.pki().resolve("gateway.pem"),
                home.pki().resolve("gateway.key"),
                home.pki().resolve("ca.pem"),
                port);
    }
}
