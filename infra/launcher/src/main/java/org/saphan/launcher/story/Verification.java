package org.saphan.launcher.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
     * The verdict on an export by the log's first key alone, without its map.
     *
     * @param outside checkpoints and receipts kept elsewhere, as command-line arguments
     */
    Verdict of(Path export, String... outside) {
        return run(export, List.of("--no-map", "--key", file("keys", "ledger.vkey")), List.of(outside));
    }

    /** The same by everything that others vouch for: both keys, both witnesses, the time-stamping authority, and the map. */
    Verdict withOthers(Path export, String... outside) {
        var trust = List.of(
                "--quorum",
                "2",
                "--tsa",
                file("pki", "tsa.pem"),
                "--key",
                file("keys", "ledger.vkey"),
                file("keys", "ledger-ml-dsa-44.vkey"),
                file("witnesses", "witness-one/witness-ed25519.vkey"),
                file("witnesses", "witness-two/witness-ed25519.vkey"));
        return run(export, trust, List.of(outside));
    }

    private String file(String folder, String name) {
        return installation.home().root().resolve(folder).resolve(name).toString();
    }

    private Verdict run(Path export, List<String> trust, List<String> outside) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                installation.verifier().toString(),
                "export",
                export.toString()));
        command.addAll(trust);
        command.addAll(outside);
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
}
