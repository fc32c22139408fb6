package org.saphan.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.SignatureType;
import org.saphan.ledger.checkpoint.VerifierKey;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder = Path.of("");

    private int run(Object... words) {
        var arguments = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
        return Program.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void init_makes_keys_that_only_the_owner_reads_and_never_replaces_them() throws IOException {
        assertThat(run("init", "--home", folder, "--name", "witness.example/w1"))
                .isZero();
        var printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed.lines().map(line -> VerifierKey.parse(line).type()))
                .containsExactly(SignatureType.ED25519_COSIGNATURE, SignatureType.ML_DSA_44_COSIGNATURE);
        var key = folder.resolve("witness.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(run("init", "--home", folder, "--name", "witness.example/w2"))
                .isEqualTo(66);
        out.reset();
        assertThat(run("keys", "--home", folder)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed);
    }

    @Test
    void wrong_usage_is_told() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("init", "--home", folder, "--name", "with space")).isEqualTo(64);
        assertThat(run("run", "--home", folder, "--listen", "nonsense")).isEqualTo(64);
        assertThat(run("run", "--home", folder, "--listen", "127.0.0.1:70000")).isEqualTo(64);
        assertThat(run("run", "--home", folder, "--listen", "0.0.0.0:0")).isEqualTo(64);
        assertThat(run("run", "--home", folder, "--tls-key", "x")).isEqualTo(64);
        assertThat(run("keys", "--home", folder.resolve("nowhere"))).isEqualTo(66);
        assertThat(run("run", "--home", folder)).isEqualTo(66);
    }

    @Test
    void files_that_are_no_keys_of_logs_stop_the_start() throws IOException {
        run("init", "--home", folder, "--name", "w.example");
        var file = folder.resolve("logs").resolve("log.vkey");
        Files.writeString(file, "nonsense\n");
        assertThatThrownBy(() -> new Home(folder).logKeys()).isInstanceOf(IOException.class);
        Files.writeString(file, Files.readString(folder.resolve("witness-ed25519.vkey")));
        assertThatThrownBy(() -> new Home(folder).logKeys()).hasMessageContaining("a witness's key");
        Files.writeString(folder.resolve("witness.key"), "nonsense");
        assertThatThrownBy(() -> new Home(folder).cosigners()).hasMessageContaining("not a witness's keys");
    }
}
