package org.saphan.wire.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    /** RFC 8410 §10.3. */
    private static final String ED25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void a_p256_key_comes_with_its_name() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();

        assertThat(KeyFiles.ecKey(file(key.toJSONString()))).isEqualTo(key);
        assertThat(KeyFiles.ecKey(file(key.toPublicJWK().toJSONString())).isPrivate())
                .isFalse();
    }

    @Test
    void a_key_of_another_curve_is_refused_without_being_shown() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_384).generate();

        refused(key, () -> KeyFiles.ecKey(file(key.toJSONString())));
    }

    @Test
    void a_set_of_keys_is_read_from_text() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate().toPublicJWK();

        assertThat(KeyFiles.jwkSet("{\"keys\":[" + key.toJSONString() + "]}").getKeyByKeyId("k-1"))
                .isEqualTo(key);
        assertThatThrownBy(() -> KeyFiles.jwkSet("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_has_32_bytes() {
        assertThat(KeyFiles.secret(file("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")))
                .hasSize(32)
                .startsWith(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAEC", "not base64 at all!", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=="})
    void anything_else_is_no_secret_and_is_not_shown(String text) {
        assertThatThrownBy(() -> KeyFiles.secret(file(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.toString())
                .hasNoCause();
    }

    @Test
    void an_ed25519_key_comes_with_its_public_half() throws GeneralSecurityException {
        var pair = KeyFiles.ed25519(file(ED25519));

        var encoded = pair.getPublic().getEncoded();
        assertThat(HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length))
                .isEqualTo("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
        var signer = Signature.getInstance("Ed25519", Crypto.provider());
        signer.initSign(pair.getPrivate());
        var verifier = Signature.getInstance("Ed25519", Crypto.provider());
        verifier.initVerify(pair.getPublic());
        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----"
            })
    void anything_else_is_no_ed25519_key(String text) {
        assertThatThrownBy(() -> KeyFiles.ed25519(file(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.toString());
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> KeyFiles.secret(folder.resolve("absent")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void a_file_that_is_far_too_long_is_not_read() {
        assertThatThrownBy(() -> KeyFiles.secret(file("A".repeat(70_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(ECKey key, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain(key.getD().toString());
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("key"), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
