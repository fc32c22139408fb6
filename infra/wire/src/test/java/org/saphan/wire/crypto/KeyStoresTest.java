package org.saphan.wire.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoresTest {
    private static final String SWITCH = "saphan.keys.password-file";
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final ECKey KEY = fresh();
    private static final byte[] SEALED = KeyStores.encrypted(KEY, PASSWORD, NOW);

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(SWITCH);
    }

    @Test
    void a_key_comes_out_as_it_went_in_under_its_thumbprint() throws JOSEException {
        var opened = KeyStores.decrypted(SEALED, PASSWORD);
        assertThat(opened.getD()).isEqualTo(KEY.getD());
        assertThat(opened.toPublicJWK().computeThumbprint()).isEqualTo(KEY.computeThumbprint());
        assertThat(opened.getKeyID()).isEqualTo(KEY.computeThumbprint().toString());
    }

    @Test
    void the_file_does_not_hold_the_key_in_the_clear() {
        var hex = HexFormat.of().formatHex(SEALED);
        assertThat(hex).doesNotContain(HexFormat.of().formatHex(KEY.getD().decode()));
    }

    @Test
    void two_keystores_of_one_key_are_not_alike() {
        assertThat(KeyStores.encrypted(KEY, PASSWORD, NOW)).isNotEqualTo(SEALED);
    }

    @Test
    void another_password_opens_nothing_and_nothing_is_shown() {
        assertThatThrownBy(() -> KeyStores.decrypted(SEALED, "correct hors".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("hors");
    }

    /** HMAC-SHA-256 covers everything that counts: whatever is changed, it opens as the same key or not at all. */
    @Property(tries = 150)
    void a_changed_file_is_never_another_key(
            @ForAll @IntRange(max = 5_000) int place, @ForAll @IntRange(max = 7) int bit) {
        var changed = SEALED.clone();
        changed[place % changed.length] ^= (byte) (1 << bit);
        try {
            assertThat(KeyStores.decrypted(changed, PASSWORD).getD()).isEqualTo(KEY.getD());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasNoCause();
        }
    }

    @Test
    void a_cut_file_opens_nothing() {
        var cut = Arrays.copyOf(SEALED, SEALED.length / 2);
        assertThatThrownBy(() -> KeyStores.decrypted(cut, PASSWORD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_beside_another_keys_certificate_is_refused() throws GeneralSecurityException, IOException {
        var store = opened(SEALED);
        var certificate = store.getCertificate("signing-key");
        var mixed = opened(KeyStores.encrypted(fresh(), PASSWORD, NOW));
        mixed.setKeyEntry(
                "signing-key", mixed.getKey("signing-key", PASSWORD), PASSWORD, new Certificate[] {certificate});
        var bytes = stored(mixed);
        assertThatThrownBy(() -> KeyStores.decrypted(bytes, PASSWORD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_keys_and_keys_of_another_kind_are_refused() throws GeneralSecurityException, IOException {
        var store = opened(SEALED);
        var certificate = new Certificate[] {store.getCertificate("signing-key")};
        store.setKeyEntry("another", store.getKey("signing-key", PASSWORD), PASSWORD, certificate);
        var two = stored(store);
        assertThatThrownBy(() -> KeyStores.decrypted(two, PASSWORD)).isInstanceOf(IllegalArgumentException.class);
        var rsa = opened(SEALED);
        rsa.deleteEntry("signing-key");
        rsa.setKeyEntry(
                "signing-key",
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate(),
                PASSWORD,
                certificate);
        var other = stored(rsa);
        assertThatThrownBy(() -> KeyStores.decrypted(other, PASSWORD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_that_ends_in_p12_is_opened_with_the_password_from_its_own_file() throws IOException {
        var file = Files.write(folder.resolve("issuer.p12"), SEALED);
        var password = Files.writeString(folder.resolve("password"), "correct horse\n");
        System.setProperty(SWITCH, password.toString());
        assertThat(KeyFiles.ecKey(file).getD()).isEqualTo(KEY.getD());
    }

    @Test
    void without_the_password_file_or_with_an_empty_or_wrong_one_nothing_starts() throws IOException {
        var file = Files.write(folder.resolve("issuer.p12"), SEALED);
        assertThatThrownBy(() -> KeyFiles.ecKey(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_KEYS_PASSWORD_FILE");
        for (var wrong : new String[] {"", "\n", "another password"}) {
            var password = Files.writeString(folder.resolve("password"), wrong, StandardCharsets.UTF_8);
            System.setProperty(SWITCH, password.toString());
            assertThatThrownBy(() -> KeyFiles.ecKey(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("another password");
        }
    }

    private static KeyStore opened(byte[] bytes) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), PASSWORD);
        return store;
    }

    private static byte[] stored(KeyStore store) throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }

    private static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
