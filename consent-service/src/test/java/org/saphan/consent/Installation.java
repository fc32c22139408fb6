package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.wire.crypto.Crypto;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service over real HTTPS on a real PostgreSQL, once per test run, between a ledger and a Digital ID provider. */
final class Installation {

    static final String GATEWAY = "https://gateway.example";
    static final String CALLBACK = "https://localhost:1/callback";

    final Pki pki = new Pki();
    final ConformanceWorld conformance = new ConformanceWorld(pki);
    final ECKey dsw = Keys.fresh("dsw-1");
    final ECKey otherAgency = Keys.fresh("other-1");
    /** Of an agency that no test changes. */
    final ECKey outsider = Keys.fresh("outsider-1");

    final ECKey bound = Keys.fresh("bound-1");
    final ECKey operator = Keys.fresh("operator-1");
    final ECKey console = Keys.fresh("console-1");
    final ECKey feedKey = Keys.fresh("feed-1");
    final ECKey issuerKey = Keys.fresh("issuer-1");
    final ECKey recordKey = Keys.fresh("record-1");
    final X509Certificate agencyAuthority;
    final LedgerStandIn ledger;
    final DigitalIdStandIn digitalId;
    final String issuer;
    final Path folder;
    final EmbeddedPostgres postgres;
    final ConfigurableApplicationContext context;

    /** One for all; a failed start fails every test at once. */
    static Installation running() {
        return Holder.INSTALLATION;
    }

    private static final class Holder {
        static final Installation INSTALLATION = install();

        private static Installation install() {
            try {
                return new Installation();
            } catch (IOException | SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private Installation() throws IOException, SQLException {
        folder = Files.createTempDirectory("consent-it");
        pki.write(folder, "consent-service");
        agencyAuthority = agencyAuthority();
        var client = Keys.fresh("consent-client");
        ledger = new LedgerStandIn(pki.context("ledger"));
        digitalId = new DigitalIdStandIn(pki.context("simulators"), client);
        write("issuer.jwk", issuerKey);
        write("feed.jwk", feedKey);
        write("record.jwk", recordKey);
        write("client.jwk", client);
        Files.writeString(folder.resolve("person.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("seed.json"), seed());
        Files.write(folder.resolve("conformance.json"), conformance.file());
        Files.writeString(
                folder.resolve("ledger.vkey"),
                "ledger.example/2569+816610cb+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop\n");
        postgres = EmbeddedPostgres.builder().setPort(freePort()).start();
        roles();
        int port = freePort();
        issuer = "https://localhost:" + port;
        context = start(
                port,
                "--saphan.consent.conformance.enabled=true",
                "--saphan.consent.conformance.file=" + folder.resolve("conformance.json"));
    }

    /** A further replica on the same database, on a port of its own; it calls itself by the same issuer. */
    ConfigurableApplicationContext start(int port, String... more) {
        var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
        return new SpringApplication(ConsentServiceApplication.class)
                .run(with(
                        more,
                        "--server.port=" + port,
                        "--server.ssl.bundle=saphan",
                        "--server.ssl.client-auth=want",
                        "--spring.ssl.bundle.pem.saphan.keystore.certificate=file:"
                                + folder.resolve("consent-service.pem"),
                        "--spring.ssl.bundle.pem.saphan.keystore.private-key=file:"
                                + folder.resolve("consent-service.key"),
                        "--spring.ssl.bundle.pem.saphan.truststore.certificate=file:" + folder.resolve("clients.pem"),
                        "--consent.agencies.authority.key=" + folder.resolve("agency-authority.jwk"),
                        "--consent.agencies.authority.certificate=" + folder.resolve("agency-authority.pem"),
                        "--consent.key-addresses.every=1s",
                        "--consent.key-addresses.patience=2s",
                        "--consent.key-addresses.exempt-hosts=localhost",
                        "--consent.key-addresses.bundle=saphan",
                        "--consent.limits.requests-per-second=10000",
                        "--consent.limits.failures-per-second=10000",
                        "--consent.limits.visits-per-second=10000",
                        "--consent.issuer=" + issuer,
                        "--consent.gateway-audience=" + GATEWAY,
                        "--consent.ledger=" + ledger.url(),
                        "--consent.proof.ledger-vkey=" + folder.resolve("ledger.vkey"),
                        "--consent.seed=" + folder.resolve("seed.json"),
                        "--consent.keys.issuer=" + folder.resolve("issuer.jwk"),
                        "--consent.keys.feed-signing=" + folder.resolve("feed.jwk"),
                        "--consent.keys.person=" + folder.resolve("person.key"),
                        "--consent.keys.record=" + folder.resolve("record.jwk"),
                        "--consent.keys.digital-id-client=" + folder.resolve("client.jwk"),
                        "--consent.digital-id.issuer=" + digitalId.issuer(),
                        "--consent.datasource.url=" + url,
                        "--consent.datasource.user=consent_app",
                        "--consent.datasource.password=app",
                        "--consent.migration.url=" + url,
                        "--consent.migration.user=consent_owner",
                        "--consent.migration.password=owner"));
    }

    private static String[] with(String[] more, String... usual) {
        var names = Stream.of(more).map(Installation::name).toList();
        return Stream.concat(Stream.of(usual).filter(argument -> !names.contains(name(argument))), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String name(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient asOwner() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    /** Makes a pushed request two minutes older than it is. Its URI says when it was made, so that changes too. */
    String rewind(String requestUri) {
        var state = requestUri.substring("urn:ietf:params:oauth:request_uri:".length());
        var cut = state.lastIndexOf("___") + 3;
        var older = state.substring(0, cut) + (Long.parseLong(state.substring(cut)) - 120_000);
        asOwner()
                .sql(
                        "UPDATE oauth2_authorization SET state = :older, attributes = replace(attributes, :state, :older) WHERE state = :state")
                .param("older", older)
                .param("state", state)
                .update();
        return "urn:ietf:params:oauth:request_uri:" + older;
    }

    long feedHead() {
        return asOwner().sql("SELECT number FROM feed_head").query(Long.class).single();
    }

    /** @param service whose certificate the client shows; null: none */
    HttpClient client(@Nullable String service) {
        return HttpClient.newBuilder()
                .sslContext(pki.context(service))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** A synthetic person of one's own for a test. */
    static NationalId person(int number) {
        var twelve = String.format(Locale.ROOT, "9%011d", number);
        return new NationalId(twelve + NationalId.checkDigit(twelve));
    }

    private void roles() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE consent_owner LOGIN PASSWORD 'owner'");
            statement.execute("CREATE ROLE consent_app LOGIN PASSWORD 'app'");
            statement.execute("GRANT CREATE, USAGE ON SCHEMA public TO consent_owner");
            statement.execute("GRANT USAGE ON SCHEMA public TO consent_app");
        }
    }

    private X509Certificate agencyAuthority() throws IOException {
        var pair = Requests.pair("secp256r1");
        var certificate = pki.authority(pair);
        try {
            write(
                    "agency-authority.jwk",
                    new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                            .privateKey(pair.getPrivate())
                            .keyID("agency-authority")
                            .build());
            var pem = Requests.pem("CERTIFICATE", certificate.getEncoded());
            Files.writeString(folder.resolve("agency-authority.pem"), pem);
            Files.writeString(folder.resolve("clients.pem"), Files.readString(folder.resolve("ca.pem")) + pem);
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
        return certificate;
    }

    private void write(String name, ECKey key) throws IOException {
        Files.write(folder.resolve(name), key.toJSONString().getBytes(UTF_8));
    }

    private String seed() {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        return String.format(
                Locale.ROOT,
                """
                {"agencies":[
                  {"id":"dsw","version":1,"name":{"th":"กรมพัฒนาสังคม","en":"Social Welfare"},"active":true,"keys":%s,"redirectUris":["%s"]},
                  {"id":"other","version":1,"name":{"th":"อีกหน่วยงาน","en":"Another Agency"},"active":true,"keys":%s,"redirectUris":["%s"]},
                  {"id":"outsider","version":1,"name":{"th":"หน่วยงานภายนอก","en":"Outside Agency"},"active":true,"keys":%s,"redirectUris":["%s"]},
                  {"id":"bound","version":1,"name":{"th":"หน่วยงานใบรับรอง","en":"Certified Agency"},"active":true,"keys":%s,"redirectUris":[],"senderConstraint":"mtls"},
                  {"id":"operator","version":1,"name":{"th":"ผู้ให้บริการ","en":"Operator"},"active":true,"keys":%s,"redirectUris":[],"actsFor":["dsw"]},
                  {"id":"dopa","version":1,"name":{"th":"กรมการปกครอง","en":"Provincial Administration"},"active":true,"keys":{"keys":[]},"redirectUris":[]}],
                 "consoles":[{"id":"ledger-console","version":1,"name":{"th":"กำกับ","en":"Console"},"keys":%s,"redirectUris":["%s"]}],
                 "agreements":[{"id":"dsw-welfare","version":1,"consumer":"dsw","from":"%s","until":"%s","purposes":[
                   {"purpose":"disability-allowance","title":{"th":"เบี้ยความพิการ","en":"Disability allowance"},
                    "bases":["consent"],"sensitiveBases":["explicit-consent"],
                    "services":{"civil-registry.person":["name.given","name.family","birthDate"],
                                "health.coverage":["scheme","status"]},
                    "roles":["case-officer"],"dailyLimit":100,"dataLife":"P90D"},
                   {"purpose":"name-change","title":{"th":"เปลี่ยนชื่อ","en":"Change of name"},
                    "bases":["consent"],"sensitiveBases":[],"services":{"civil-registry.person":["name.given"]},
                    "roles":["case-officer"],"dailyLimit":100,"dataLife":"P90D","citizenLevel":{"identity":"2.3","login":"3"}},
                   {"purpose":"guarded-record","title":{"th":"ทะเบียนที่คุ้มครอง","en":"Guarded record"},
                    "bases":["consent"],"sensitiveBases":[],"services":{"test.guarded":["entry"],"civil-registry.person":["name.given"]},
                    "roles":["case-officer"],"dailyLimit":100,"dataLife":"P90D","citizenLevel":{"identity":"1.1","login":"1"}},
                   {"purpose":"statistics-only","title":{"th":"สถิติ","en":"Statistics"},"bases":["research-statistics"],
                    "sensitiveBases":[],"services":{"civil-registry.person":["birthDate"]},
                    "roles":["case-officer"],"dailyLimit":100,"dataLife":"P90D"}]}],
                 "staff":[%s]}
                """,
                jwks(dsw),
                CALLBACK,
                jwks(otherAgency),
                CALLBACK,
                jwks(outsider),
                CALLBACK,
                jwks(bound),
                jwks(operator),
                jwks(console),
                CALLBACK,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(300)),
                Stream.of("regulator", "administrator")
                        .flatMap(role -> Stream.of(role + ".one", role + ".two")
                                .map(id -> String.format(
                                        Locale.ROOT,
                                        "{\"id\":\"%s\",\"name\":\"Somebody Invented\",\"roles\":[\"%s\"],\"invitation\":\"%s\"}",
                                        id,
                                        role,
                                        HexFormat.of()
                                                .formatHex(Crypto.sha256(
                                                        invitation(id).getBytes(UTF_8))))))
                        .collect(Collectors.joining(",")));
    }

    /** The code with which somebody of the seed enrols. */
    static String invitation(String id) {
        return "invitation-of-" + id;
    }

    private static String jwks(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
