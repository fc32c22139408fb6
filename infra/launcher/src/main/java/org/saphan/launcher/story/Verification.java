package org.saphan.launcher.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Trouble;

/** Runs the outsiders' verifier as a process of its own, as a regulator would: files in, verdict out. */
final class Verification {
    private final Installation installation;

    Verification(Installation installation) {
        this.installation = installation;
    }

    /**
     * The verdict on an export.
     *
     * @param outside checkpoints and receipts kept elsewhere, as command-line arguments
     */
    Verdict of(Path export, String... outside) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                installation.verifier().toString(),
                "export",
                export.toString(),
                "--key",
                key()));
        command.addAll(List.of(outside));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), words.strip().lines().reduce("", (_, line) -> line));
        } catch (IOException e) {
            throw new Trouble("The verifier could not be run.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while verifying.", e);
        }
    }

    /**
     * What the verifier said.
     *
     * @param exit 0 valid, 1 invalid, 2 malformed
     * @param words the last line of its output: the verdict in a sentence
     */
    record Verdict(int exit, String words) {}

    private String key() {
        try {
            return Files.readString(installation.home().keys().resolve("ledger.vkey"))
                    .strip();
        } catch (IOException e) {
            throw new Trouble("The ledger's public key can't be read.", e);
        }
    }
}
