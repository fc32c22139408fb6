package org.saphan.wire.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.Security;
import java.text.ParseException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.NationalId;

class CryptoTest {
    private static final NationalId ADA = new NationalId("9000000000004");
    private static final NationalId BEN = new NationalId("9900000000014");

    @Test
    void the_switch_chooses_the_portable_provider_and_else_the_native_one_is_taken_where_it_loads() {
        var portable = "portable".equals(System.getProperty("saphan.crypto"));
        var platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");

        if (portable) {
            assertThat(Crypto.provider().getName()).isEqualTo("BC");
        } else if (platform.equals("Linux amd64")) {
            assertThat(Crypto.isNative()).isTrue();
        }
    }

    @Test
    void sha_256_of_parts_is_that_of_the_whole() {
        assertThat(hex(Crypto.sha256("a".getBytes(US_ASCII), "bc".getBytes(US_ASCII))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(hex(Crypto.sha256())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void hmac_sha_256_is_that_of_rfc_4231() {
        // §4.3, test case 2
        assertThat(hex(Crypto.hmacSha256("Jefe".getBytes(US_ASCII), "what do ya want for nothing?".getBytes(US_ASCII))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void es256_verifies_the_example_of_rfc_7515() throws ParseException, JOSEException {
        // Appendix A.3
        var key = ECKey.parse("""
                {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                 "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""");
        var jws = JWSObject.parse("""
                eyJhbGciOiJFUzI1NiJ9.\
                eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
                DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q""");

        assertThat(jws.verify(Crypto.es256Verifier(key))).isTrue();
        assertThat(jws.verify(Crypto.es256Verifier(p256()))).isFalse();
    }

    @Test
    void what_es256_signs_es256_verifies() throws JOSEException {
        var key = p256();
        var jws = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("ตกลง".getBytes(UTF_8)));
        jws.sign(Crypto.es256Signer(key));

        assertThat(jws.verify(Crypto.es256Verifier(key.toPublicJWK()))).isTrue();
    }

    @Test
    void keys_of_another_curve_or_without_their_private_half_are_refused() throws JOSEException {
        var p384 = new ECKeyGenerator(Curve.P_384).generate();
        var onlyPublic = p256().toPublicJWK();

        assertThatIllegalArgumentException().isThrownBy(() -> Crypto.es256Verifier(p384));
        assertThatIllegalArgumentException().isThrownBy(() -> Crypto.es256Signer(p384));
        assertThatIllegalArgumentException().isThrownBy(() -> Crypto.es256Signer(onlyPublic));
    }

    @Test
    void installing_twice_is_installing_once() {
        Crypto.install();
        Crypto.install();

        assertThat(Security.getProviders())
                .filteredOn(
                        provider -> provider.getName().equals(Crypto.provider().getName()))
                .hasSize(1);
    }

    @Test
    void a_person_has_one_tag_per_key_and_the_tag_does_not_show_the_person() {
        var tags = new PersonTags(bytes(1));

        assertThat(tags.of(ADA)).isEqualTo(tags.of(ADA)).isNotEqualTo(tags.of(BEN));
        assertThat(new PersonTags(bytes(2)).of(ADA)).isNotEqualTo(tags.of(ADA));
        assertThat(tags.of(ADA).value()).hasSize(43).doesNotContain(ADA.value());
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonTags(new byte[31]));
    }

    @Test
    void a_commitment_holds_for_its_person_and_nonce_only() {
        var commitment = SubjectCommitments.commit(bytes(1), ADA);

        assertThat(SubjectCommitments.matches(commitment, bytes(1), ADA)).isTrue();
        assertThat(SubjectCommitments.matches(commitment, bytes(1), BEN)).isFalse();
        assertThat(SubjectCommitments.matches(commitment, bytes(2), ADA)).isFalse();
        assertThat(SubjectCommitments.matches("", bytes(1), ADA)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SubjectCommitments.commit(new byte[16], ADA));
    }

    private static ECKey p256() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }

    private static byte[] bytes(int filling) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) filling);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
