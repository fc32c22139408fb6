package org.saphan.gateway.world;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.PersonTag;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** Keys, certificates, the other services and the agencies. Starts no gateway. */
public final class World implements AutoCloseable {
    public static final Clock CLOCK = Clock.systemUTC();
    private static final byte[] PERSON_KEY = "feed-hmac-key-0123456789abcdefgh".getBytes(StandardCharsets.US_ASCII);

    public final ECKey issuerKey = Agency.newKey("issuer-1");
    public final ECKey feedKey = Agency.newKey("feed");
    public final ECKey gatewayKey = Agency.newKey("gateway-1");
    public final Agency dsw = new Agency("dsw", issuerKey, CLOCK);
    public final Agency other = new Agency("other-agency", issuerKey, CLOCK);
    public final Agency suspended = new Agency("suspended-agency", issuerKey, CLOCK);
    public final Agency stranger = new Agency("stranger", issuerKey, CLOCK);
    public final Snapshot registry;
    public final FakeLedger ledger;
    public final FakeConsentService consentService;
    public final FakeAdapters adapters;
    private final Path folder;
    private final HttpClient client;
    /** Connections that show an agency's certificate. */
    public final Connection ofDsw;

    public final Connection ofOther;

    /** Who may read meters, and a service that may not. */
    public final Connection monitor;

    public final Connection anotherService;

    /** Of the authority of these certificates. A gateway asks it if it is told to. */
    public final FakeResponder responder;

    public World() {
        Crypto.install();
        try {
            folder = Files.createTempDirectory("saphan-gateway");
            var pki = new Pki(folder, CLOCK.instant());
            pki.issue("gateway");
            pki.issue("test-gateway");
            registry = Registries.snapshot(CLOCK.instant(), issuerKey, List.of(dsw, other), List.of(suspended));
            ledger = new FakeLedger(pki.issue("ledger"), CLOCK);
            consentService = new FakeConsentService(pki.issue("consent-service"), feedKey, registry);
            adapters = new FakeAdapters(pki.issue("adapters"));
            client = client(pki.anonymous());
            ofDsw = new Connection(pki.client("dsw"));
            ofOther = new Connection(pki.client("other-agency"));
            monitor = new Connection(pki.issue("monitor"), "");
            anotherService = new Connection(pki.issue("mirror"), "");
            responder = pki.responder();
            write("signing.jwk", gatewayKey.toJSONString());
            write("feed.pub.jwk", feedKey.toPublicJWK().toJSONString());
            write("person.key", Base64.getEncoder().encodeToString(PERSON_KEY));
            write("ledger.vkey", ledger.key().toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the gateway is started with. */
    public String[] arguments() {
        return new String[] {
            "--server.port=0",
            "--server.ssl.bundle=saphan",
            "--server.ssl.client-auth=want",
            "--spring.ssl.bundle.pem.saphan.keystore.certificate=file:" + folder.resolve("gateway.pem"),
            "--spring.ssl.bundle.pem.saphan.keystore.private-key=file:" + folder.resolve("gateway.key"),
            "--spring.ssl.bundle.pem.saphan.truststore.certificate=file:" + folder.resolve("ca.pem"),
            "--gateway.issuer=" + Agency.ISSUER,
            "--gateway.audience=" + Agency.AUDIENCE,
            "--gateway.consent-service=" + consentService.address(),
            "--gateway.ledger=" + ledger.address(),
            "--gateway.adapters=" + adapters.address(),
            "--gateway.signing-key=" + folder.resolve("signing.jwk"),
            "--gateway.feed-key=" + folder.resolve("feed.pub.jwk"),
            "--gateway.person-key=" + folder.resolve("person.key"),
            "--gateway.ledger-vkey=" + folder.resolve("ledger.vkey"),
            "--gateway.public-ledger=https://ledger.test",
            "--gateway.accept-synthetic-subjects=true",
            "--gateway.limits.failures-per-second=10000",
            "--gateway.limits.officer-requests-per-second=10000",
            "--gateway.limits.subject-requests-per-second=10000",
            "--gateway.patience.fetch=800ms",
            "--gateway.patience.ledger=1500ms"
        };
    }

    /** What makes a gateway ask whether certificates are revoked. */
    public String[] asking(String grace) {
        return new String[] {
            "--gateway.revocation.issuers[0].certificate=" + folder.resolve("ca.pem"),
            "--gateway.revocation.issuers[0].ocsp=" + responder.address(),
            "--gateway.revocation.issuers[0].crl=http://localhost:1/nothing",
            "--gateway.revocation.grace=" + grace,
            "--gateway.revocation.pause=100ms"
        };
    }

    /** What makes a gateway one of the test realm. */
    public String[] ofTestRealm() {
        return new String[] {
            "--gateway.accept-synthetic-subjects=false",
            "--gateway.test-realm.bundle=feed",
            "--spring.ssl.bundle.pem.feed.keystore.certificate=file:" + folder.resolve("test-gateway.pem"),
            "--spring.ssl.bundle.pem.feed.keystore.private-key=file:" + folder.resolve("test-gateway.key"),
            "--spring.ssl.bundle.pem.feed.truststore.certificate=file:" + folder.resolve("ca.pem")
        };
    }

    /** A synthetic person's national ID. */
    public static NationalId person(int number) {
        var twelve = String.format(Locale.ROOT, "9%011d", number);
        return new NationalId(twelve + NationalId.checkDigit(twelve));
    }

    public static PersonTag tag(NationalId person) {
        return new PersonTags(PERSON_KEY).of(person);
    }

    public AgencyId agencyId(Agency agency) {
        return new AgencyId(agency.id());
    }

    /** An answer over HTTPS. */
    @SuppressWarnings("ArrayRecordComponent") // a test value
    public record Answered(int status, HttpResponse<byte[]> response, byte[] bytes) {
        public JsonNode json() {
            return WireJson.mapper().readTree(bytes);
        }

        /** The {@code type} of a problem document, without the name space. */
        public String problem() {
            return json().path("type").asString().replace("urn:saphan:problem:", "");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A client that shows a certificate. */
    public static final class Connection {
        private final HttpClient client;
        private final String thumbprint;

        Connection(Pki.Client shown) {
            this(shown.context(), shown.thumbprint());
        }

        Connection(SSLContext context, String thumbprint) {
            this.client = World.client(context);
            this.thumbprint = thumbprint;
        }

        /** {@code x5t#S256} of the certificate. */
        public String thumbprint() {
            return thumbprint;
        }

        /** Sends a request to a gateway on this port. */
        public Answered send(int port, Agency.Sent request) {
            return World.send(client, port, request);
        }
    }

    /** Sends a request to a gateway on this port, showing no certificate. */
    public Answered send(int port, Agency.Sent request) {
        return send(client, port, request);
    }

    private static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static Answered send(HttpClient client, int port, Agency.Sent request) {
        var builder = HttpRequest.newBuilder(URI.create("https://localhost:" + port + request.path()))
                .timeout(Duration.ofSeconds(15));
        request.headers().forEach(builder::header);
        var body = request.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8);
        try {
            var response = client.send(
                    builder.method(request.method(), body).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), response, response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every field name that these tests' persons have; none of their values may be in a log. */
    public static Set<String> secrets() {
        return Set.of("Somying", "Testfamily", "1984-02-29");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Override
    public void close() {
        responder.close();
        consentService.close();
        adapters.close();
        ledger.close();
        client.close();
        ofDsw.client.close();
        ofOther.client.close();
    }
}
