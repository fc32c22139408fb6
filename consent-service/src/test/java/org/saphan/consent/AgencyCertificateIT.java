package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.peer.PeerCertificate;

/** Certificates that our authority gives to agencies, and what they open over real TLS. */
class AgencyCertificateIT {

    private static final Pattern DOWNLOAD = Pattern.compile("href=\"(/staff/agency/certificates/[0-9a-f]+)\"");
    private static final int URI_NAME = 6;

    private final Installation installation = Installation.running();

    @Test
    void whoever_came_with_a_signing_request_gets_a_certificate_for_its_name_and_nothing_else() throws Exception {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("certified-one", pair, false);
        var certificate = newest(desk);
        certificate.verify(installation.agencyAuthority.getPublicKey());
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=certified-one");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(URI_NAME, "urn:saphan:agency:certified-one"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(Duration.between(
                        Clock.systemUTC().instant(), certificate.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
        Eventually.holds(() -> desk.entries().stream()
                .anyMatch(entry -> entry.facts() instanceof AdministratorAction action
                        && action.action().equals("certificate-issued")
                        && digest(certificate).equals(action.digest())));
    }

    @Test
    void with_it_on_the_connection_tokens_are_bound_to_it() throws Exception {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("certified-two", pair, true);
        var certificate = newest(desk);
        var agency = agency("certified-two", pair, certificate);
        var answer = agency.token(agency.assertion(), null, Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", PeerCertificate.thumbprint(certificate)));
        var bare = new Agency(installation, "certified-two", key(pair));
        assertThat(bare.token(bare.assertion(), null, Map.of()).error()).isEqualTo("invalid_request");
    }

    @Test
    void a_renewed_one_counts_beside_the_one_before() throws Exception {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("certified-three", pair, true);
        var first = newest(desk);
        AgencyDesk.press(desk.contact, "/staff/agency/certificates", Map.of("key", thumbprint(pair)));
        var second = newest(desk);
        assertThat(second.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        for (var certificate : List.of(first, second)) {
            var agency = agency("certified-three", pair, certificate);
            assertThat(agency.token(agency.assertion(), null, Map.of()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void none_is_issued_for_a_key_that_is_not_the_agencys_and_not_without_end() {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("certified-four", pair, false);
        for (var key : List.of(thumbprint(Requests.pair("secp256r1")), "", "x".repeat(200))) {
            assertThat(AgencyDesk.press(desk.contact, "/staff/agency/certificates", Map.of("key", key))
                            .status())
                    .isEqualTo(404);
        }
        for (int i = 0; i < 12; i++) {
            AgencyDesk.press(desk.contact, "/staff/agency/certificates", Map.of("key", thumbprint(pair)));
        }
        assertThat(downloads(desk)).hasSize(10);
    }

    @Test
    void a_request_that_asks_for_the_name_of_a_service_gets_its_own_name_and_opens_no_service_door() throws Exception {
        var pair = Requests.pair("secp256r1");
        var desk = new AgencyDesk(installation, "pretender");
        desk.letIn(AgencyDesk.form(Requests.asking(pair, "urn:saphan:service:gateway")));
        var certificate = newest(desk);
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(URI_NAME, "urn:saphan:agency:pretender"));
        try (var client = client(pair, certificate)) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/snapshot"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void another_agencys_contact_sees_none_of_it() {
        var desk = letIn("certified-five", Requests.pair("secp256r1"), false);
        var path = downloads(desk).getFirst();
        var other = new AgencyDesk(installation, "curious");
        assertThat(other.contact.get(path).status()).isEqualTo(404);
        assertThat(desk.one().get(path).status()).isEqualTo(403);
        assertThat(desk.contact
                        .post("/staff/agency/certificates", Map.of("key", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoever_came_with_a_set_gets_none() {
        var desk = new AgencyDesk(installation, "uncertified");
        desk.letIn(AgencyDesk.form(AgencyDesk.set(Keys.fresh("uncertified-1"))));
        assertThat(downloads(desk)).isEmpty();
    }

    private AgencyDesk letIn(String id, KeyPair pair, boolean bound) {
        var desk = new AgencyDesk(installation, id);
        var form = new LinkedHashMap<>(
                AgencyDesk.form(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA")));
        if (bound) {
            form.put("bound", "yes");
        }
        desk.letIn(form);
        return desk;
    }

    private static List<String> downloads(AgencyDesk desk) {
        return DOWNLOAD.matcher(desk.contact.get("/staff/agency").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** As the contact downloads it. */
    private static X509Certificate newest(AgencyDesk desk) {
        var page = desk.contact.get(downloads(desk).getFirst());
        assertThat(page.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/pem-certificate-chain");
        return Pki.certificate(page.body());
    }

    private Agency agency(String id, KeyPair pair, X509Certificate certificate) {
        return new Agency(installation, id, key(pair), installation.issuer, client(pair, certificate));
    }

    private HttpClient client(KeyPair pair, X509Certificate certificate) {
        return HttpClient.newBuilder()
                .sslContext(installation.pki.context(pair, certificate))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static ECKey key(KeyPair pair) {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String thumbprint(KeyPair pair) {
        return key(pair).getKeyID();
    }

    private static String digest(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(Crypto.sha256(certificate.getEncoded()));
        } catch (java.security.cert.CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
