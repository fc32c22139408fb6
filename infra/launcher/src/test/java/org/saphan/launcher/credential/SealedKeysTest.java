package org.saphan.launcher.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.wire.crypto.KeyFiles;

class SealedKeysTest {
    private static final String SWITCH = "saphan.keys.password-file";
    private static final String PASSWORD = "0123456789abcdef";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void password() throws IOException {
        var file = Files.writeString(folder.resolve("password"), PASSWORD);
        System.setProperty(SWITCH, file.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(SWITCH);
    }

    @Test
    void a_fresh_key_is_encrypted_from_the_first_moment_and_its_owners_alone() throws Exception {
        prepare();
        assertThat(names()).containsExactlyInAnyOrder("issuer.p12", "issuer.pub.jwk", "password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("p12"))))
                .isEqualTo("rw-------");
        assertThat(ECKey.parse(Files.readString(file("pub.jwk"))))
                .isEqualTo(KeyFiles.ecKey(file("p12")).toPublicJWK());
    }

    @Test
    void a_key_stays_the_same_from_start_to_start() throws IOException {
        prepare();
        var before = KeyFiles.ecKey(file("p12"));
        prepare();
        assertThat(KeyFiles.ecKey(file("p12"))).isEqualTo(before);
    }

    @Test
    void what_an_older_installation_has_in_the_clear_is_encrypted_and_taken_away() throws IOException {
        var old = SealedKeys.fresh();
        Files.writeString(file("jwk"), old.toJSONString());
        Files.writeString(file("pub.jwk"), old.toPublicJWK().toJSONString());
        prepare();
        assertThat(names()).containsExactlyInAnyOrder("issuer.p12", "issuer.pub.jwk", "password");
        var sealed = KeyFiles.ecKey(file("p12"));
        assertThat(sealed.getD()).isEqualTo(old.getD());
        assertThat(sealed.getKeyID()).isEqualTo(old.getKeyID());
    }

    @Test
    void whoever_died_half_way_through_loses_no_key() throws IOException {
        var old = SealedKeys.fresh();
        Files.writeString(file("jwk"), old.toJSONString());
        Files.writeString(file("pub.jwk"), old.toPublicJWK().toJSONString());
        Files.writeString(file("p12.new"), "half a keystore");
        prepare();
        assertThat(KeyFiles.ecKey(file("p12")).getD()).isEqualTo(old.getD());
        Files.writeString(file("jwk"), old.toJSONString()); // died before the last line
        prepare();
        assertThat(file("jwk")).doesNotExist();
        assertThat(KeyFiles.ecKey(file("p12")).getD()).isEqualTo(old.getD());
    }

    private void prepare() throws IOException {
        new SealedKeys(folder, PASSWORD, CLOCK).prepare("issuer");
    }

    private Path file(String ending) {
        return folder.resolve("issuer." + ending);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
