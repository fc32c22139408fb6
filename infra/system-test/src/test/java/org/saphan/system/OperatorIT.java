package org.saphan.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.launcher.command.Commands;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.story.Stage;

/** What the ledger's operator types: orders of authorities, and a mirror that others check. */
@ExtendWith(WholeSystem.class)
@Order(7)
class OperatorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REASON = "request of the person concerned";

    @TempDir
    Path folder = Path.of("");

    private final Installation installation;
    private final Stage stage;

    OperatorIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    private record Said(int exit, String words) {}

    private Said saphan(String standardInput, String... words) {
        var out = new ByteArrayOutputStream();
        int exit = Commands.run(
                words,
                environment(),
                new ByteArrayInputStream(standardInput.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8));
        return new Said(exit, out.toString(UTF_8));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("SAPHAN_HOME", installation.home().root().toString());
        installation.ports().numbers().forEach((door, port) -> environment.put(door.variable(), port.toString()));
        return environment;
    }

    private String neighbour() {
        return stage.people().neighbour().nationalId().value();
    }

    private static String[] erase(String... more) {
        var words = new ArrayList<>(
                List.of("ledger", "erase", "--authority", "pdpc", "--order", "8/2569", "--reason", REASON));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Test
    void an_order_to_erase_is_carried_out_and_recorded() {
        stage.agency().query(Stage.query(stage.people().neighbour().nationalId())); // refused: on record under her tag
        var erased = saphan(neighbour() + "\n", erase("--irreversibly"));
        assertThat(erased.exit()).as(erased.words()).isZero();
        assertThat(erased.words()).contains("recorded as entry").doesNotContain(neighbour());
        var again = saphan(neighbour(), erase("--irreversibly"));
        assertThat(again.words()).contains("no keys of this person");
        assertThat(stage.exported()).contains("\"kind\":\"erasure\"");
    }

    @Test
    void nobody_is_erased_by_mistake() {
        assertThat(saphan(neighbour(), erase()).exit()).isEqualTo(2); // does not say that it is irreversible
        var mistyped = saphan("1234567890123\n", erase("--irreversibly"));
        assertThat(mistyped.exit()).isEqualTo(1);
        assertThat(mistyped.words()).contains("check digit").doesNotContain("1234567890123");
        assertThat(saphan("1".repeat(1_000), erase("--irreversibly")).exit()).isEqualTo(1);
    }

    private Said seal(String until) {
        return saphan(
                neighbour(),
                "ledger",
                "seal",
                "--id",
                "seal-9-2569",
                "--until",
                until,
                "--authority",
                "pdpc",
                "--order",
                "9/2569",
                "--reason",
                "an investigation that has begun");
    }

    @Test
    void an_order_to_seal_is_carried_out_and_recorded_and_one_beyond_the_law_is_not() {
        var now = Clock.systemUTC().instant();
        var tooLong = seal(now.plus(Duration.ofDays(400)).toString());
        assertThat(tooLong.exit()).isEqualTo(1);
        assertThat(tooLong.words()).contains("at most 366 days").doesNotContain(neighbour());
        var sealed = seal(now.plus(Duration.ofDays(30)).toString());
        assertThat(sealed.exit()).as(sealed.words()).isZero();
        assertThat(sealed.words()).contains("recorded as entry");
    }

    @Test
    void a_mirror_follows_through_the_ledgers_death_and_an_outsider_verifies_it() throws Exception {
        var mirror = folder.resolve("mirror");
        var follower = Thread.ofVirtual().start(() -> saphan("", "ledger", "follow", mirror.toString()));
        assertThat(Stage.eventually(PATIENCE, () -> mirrored(mirror) > 0)).isTrue();
        installation.program("ledger").kill();
        installation.start("ledger");
        stage.agency().query(Stage.query(stage.people().neighbour().nationalId()));
        long published = size(stage.ledger("/ledger/v1/checkpoint").text());
        assertThat(Stage.eventually(PATIENCE, () -> mirrored(mirror) >= published))
                .isTrue();
        follower.interrupt();
        follower.join();

        var once = saphan("", "ledger", "follow", mirror.toString(), "--once");
        assertThat(once.exit()).as(once.words()).isZero();
        assertThat(verified(mirror)).isZero();
        var entries = bundleIn(mirror.resolve("tile").resolve("entries"));
        var bytes = Files.readAllBytes(entries);
        bytes[bytes.length - 1] ^= 1;
        Files.write(entries, bytes);
        assertThat(verified(mirror)).isEqualTo(1);
    }

    /** Any of the bundles. */
    private static Path bundleIn(Path bundles) throws IOException {
        try (var files = Files.walk(bundles)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static long mirrored(Path mirror) {
        try {
            var checkpoint = mirror.resolve("checkpoint");
            return Files.exists(checkpoint) ? size(Files.readString(checkpoint)) : 0;
        } catch (IOException e) {
            return 0; // replaced just now
        }
    }

    private static long size(String note) {
        return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
    }

    private int verified(Path mirror) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                installation.verifier().toString(),
                "tiles",
                mirror.toString(),
                "--key",
                installation.home().keys().resolve("ledger.vkey").toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }
}
