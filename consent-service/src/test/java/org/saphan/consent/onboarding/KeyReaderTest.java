package org.saphan.consent.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saphan.consent.Requests;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;

class KeyReaderTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    @Test
    void a_signing_request_becomes_its_key_under_its_thumbprint() throws JOSEException {
        var pair = Requests.pair("secp256r1");
        var keys = usable(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA"));
        var expected = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        assertThat(keys.thumbprints())
                .containsExactly(expected.computeThumbprint().toString());
        assertThat(keys.set().getKeys().getFirst().getKeyID())
                .isEqualTo(expected.computeThumbprint().toString());
        assertThat(keys.signingRequest()).contains("CERTIFICATE REQUEST");
    }

    @Test
    void a_set_is_read_and_only_the_points_and_their_names_are_kept() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        var dressed = new ECKey.Builder(key.toPublicJWK())
                .x509CertURL(java.net.URI.create("https://elsewhere.example/"))
                .build();
        var keys = usable(new JWKSet(dressed).toString());
        assertThat(keys.set().getKeys().getFirst().toJSONString())
                .contains("\"one\"")
                .doesNotContain("elsewhere");
        assertThat(usable(key.toPublicJWK().toJSONString()).thumbprints()).isEqualTo(keys.thumbprints());
    }

    @Test
    void the_times_of_a_key_are_kept_and_those_that_are_no_times_are_refused() throws JOSEException {
        var bare = new ECKeyGenerator(Curve.P_256)
                .keyID("one")
                .generate()
                .toPublicJWK()
                .toJSONString();
        var key = usable("{\"nbf\":1789999999,\"exp\":1790000001," + bare.substring(1))
                .set()
                .getKeys()
                .getFirst();
        assertThat(key.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(1));
        assertThat(key.getNotBeforeTime().toInstant()).isEqualTo(NOW.minusSeconds(1));
        for (var wrong :
                List.of("\"exp\":\"tomorrow\"", "\"exp\":{}", "\"nbf\":[]", "\"revoked\":true", "\"revoked\":{}")) {
            assertThat(problem("{" + wrong + "," + bare.substring(1))).as(wrong).isEqualTo(KeyProblem.UNREADABLE);
        }
    }

    @Test
    void a_request_signed_with_another_key_is_refused() {
        var pair = Requests.pair("secp256r1");
        var other = Requests.pair("secp256r1");
        assertThat(problem(Requests.pem(pair.getPublic(), other.getPrivate(), "SHA256withECDSA")))
                .isEqualTo(KeyProblem.WRONG_SIGNATURE);
    }

    @Test
    void other_curves_and_algorithms_are_refused() {
        var p384 = Requests.pair("secp384r1");
        assertThat(problem(Requests.pem(p384.getPublic(), p384.getPrivate(), "SHA384withECDSA")))
                .isEqualTo(KeyProblem.WEAK_KEY);
        var rsa = Requests.rsa(1024);
        assertThat(problem(Requests.pem(rsa.getPublic(), rsa.getPrivate(), "SHA256withRSA")))
                .isEqualTo(KeyProblem.WEAK_KEY);
        JWK weak =
                new RSAKey.Builder((RSAPublicKey) rsa.getPublic()).keyID("weak").build();
        assertThat(problem(new JWKSet(weak).toString())).isEqualTo(KeyProblem.WEAK_KEY);
    }

    @Test
    void a_private_key_is_refused_as_such_in_every_form() throws JOSEException {
        var pair = Requests.pair("secp256r1");
        assertThat(problem(Requests.pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
                .isEqualTo(KeyProblem.PRIVATE_KEY);
        assertThat(problem(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA")
                        + Requests.pem("EC PRIVATE KEY", pair.getPrivate().getEncoded())))
                .isEqualTo(KeyProblem.PRIVATE_KEY);
        var key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        assertThat(problem(new JWKSet(key).toString(false))).isEqualTo(KeyProblem.PRIVATE_KEY);
        assertThat(problem(key.toJSONString())).isEqualTo(KeyProblem.PRIVATE_KEY);
    }

    @Test
    void nameless_keys_twins_and_crowds_are_refused() throws JOSEException {
        var nameless = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        assertThat(problem(new JWKSet(nameless).toString())).isEqualTo(KeyProblem.NO_KEY_ID);
        var crowd = IntStream.range(0, 6)
                .mapToObj(number ->
                        (JWK) new ECKey.Builder(nameless).keyID("k" + number).build())
                .toList();
        assertThat(problem(new JWKSet(crowd).toString())).isEqualTo(KeyProblem.TOO_MANY);
        var one = new ECKey.Builder(nameless).keyID("same").build().toJSONString();
        assertThat(problem("{\"keys\":[" + one + "," + one + "]}")).isEqualTo(KeyProblem.NO_KEY_ID);
    }

    @Test
    void whatever_is_neither_is_refused_and_never_throws() {
        assertThat(problem("")).isEqualTo(KeyProblem.MISSING);
        assertThat(problem("{\"keys\":[]}")).isEqualTo(KeyProblem.MISSING);
        assertThat(problem("x".repeat(KeyReader.LONGEST + 1))).isEqualTo(KeyProblem.TOO_LONG);
        for (var text : List.of(
                "hello",
                "{",
                "{\"keys\":\"none\"}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN CERTIFICATE REQUEST-----",
                Requests.pem("CERTIFICATE", new byte[] {1, 2, 3}))) {
            assertThat(KeyReader.read(text, NOW)).as(text).isInstanceOf(KeyReading.Unusable.class);
        }
    }

    @Test
    void no_cut_or_flipped_request_throws_or_passes() {
        var pair = Requests.pair("secp256r1");
        var pem = Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA");
        var der = Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").getBytes(UTF_8));
        for (int i = 0; i < der.length; i++) {
            var flipped = der.clone();
            flipped[i] ^= 1;
            assertThat(KeyReader.read(Requests.pem("CERTIFICATE REQUEST", flipped), NOW))
                    .as("bit flipped at " + i)
                    .isInstanceOf(KeyReading.Unusable.class);
            assertThat(KeyReader.read(Requests.pem("CERTIFICATE REQUEST", Arrays.copyOf(der, i)), NOW))
                    .as("cut at " + i)
                    .isInstanceOf(KeyReading.Unusable.class);
        }
    }

    @Test
    void nobody_agrees_to_what_he_has_asked_for_or_twice() throws JOSEException {
        var keys = usable(new ECKeyGenerator(Curve.P_256)
                .keyID("one")
                .generate()
                .toPublicJWK()
                .toJSONString());
        var asker = new StaffId("some.asker");
        var first = new StaffId("first.one");
        var application = new Application(
                "id",
                new AgencyId("new"),
                new Wish(new LocalText("ก", "A"), "it@agency.example", keys, List.of(), false),
                asker,
                Instant.now(Clock.systemUTC()),
                State.ASKED,
                List.of(first),
                null);
        assertThat(application.approvableBy(asker)).isFalse();
        assertThat(application.approvableBy(first)).isFalse();
        assertThat(application.approvableBy(new StaffId("second.one"))).isTrue();
        assertThat(application.toString()).doesNotContain("it@agency.example");
    }

    private static AgencyKeys usable(String text) {
        assertThat(KeyReader.read(text, NOW)).isInstanceOf(KeyReading.Usable.class);
        return ((KeyReading.Usable) KeyReader.read(text, NOW)).keys();
    }

    private static KeyProblem problem(String text) {
        assertThat(KeyReader.read(text, NOW)).isInstanceOf(KeyReading.Unusable.class);
        return ((KeyReading.Unusable) KeyReader.read(text, NOW)).problem();
    }
}
