package org.saphan.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.launcher.place.Home;

/** {@code ./saphan down} after the launcher itself was killed: real processes, each of which names its file on its command line as ours do. */
class DownTest {
    private static final List<String> OURS = List.of("simulators", "ledger", "consent-service", "adapters", "gateway");
    private static final List<String> OF_TEST_REALM = List.of("ledger", "adapters", "gateway");

    @TempDir
    Path folder = Path.of("");

    private final List<Process> left = new ArrayList<>();

    @AfterEach
    void stopWhatIsLeft() {
        left.forEach(Process::destroyForcibly);
    }

    @Test
    void what_a_killed_launcher_has_left_of_the_test_realm_is_stopped_with_the_rest() throws Exception {
        var home = new Home(folder).prepare();
        var realm = home.testRealm().prepare();
        for (var name : OURS) {
            start(home, name);
        }
        for (var name : OF_TEST_REALM) {
            start(realm, name);
        }
        for (var each : List.of(home, realm)) {
            Files.createDirectories(each.postgres());
            leave(
                    each.postgres().resolve("postmaster.pid"),
                    waitingFor(each.postgres().resolve("PG_VERSION")));
        }
        var said = down();
        assertThat(left).hasSize(10).noneMatch(Process::isAlive);
        assertThat(said).contains("Stopped 10 processes whose launcher had been killed.");
        assertThat(down()).contains("Nothing is up.");
    }

    @Test
    void a_process_that_has_got_the_number_of_one_of_ours_is_left_alone() throws Exception {
        var home = new Home(folder).prepare();
        var realm = home.testRealm().prepare();
        var somebodys = waitingFor(Files.createFile(folder.resolve("somebody-elses")));
        leave(realm.run().resolve("gateway.pid"), somebodys);
        leave(home.run().resolve("supervisor.pid"), somebodys);
        assertThat(down()).contains("Nothing is up.");
        assertThat(somebodys.isAlive()).isTrue();
    }

    private void start(Home home, String name) throws IOException {
        leave(home.run().resolve(name + ".pid"), waitingFor(home.config().resolve(name + ".yaml")));
    }

    private Process waitingFor(Path file) throws IOException {
        Files.writeString(file, "");
        var process = new ProcessBuilder("tail", "-f", file.toString()).start();
        left.add(process);
        return process;
    }

    private static void leave(Path file, Process process) throws IOException {
        Files.writeString(file, process.pid() + "\n");
    }

    private String down() {
        var out = new ByteArrayOutputStream();
        int exit = Commands.run(
                new String[] {"down"},
                Map.of("SAPHAN_HOME", folder.toString()),
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8));
        assertThat(exit).isZero();
        return out.toString(UTF_8);
    }
}
