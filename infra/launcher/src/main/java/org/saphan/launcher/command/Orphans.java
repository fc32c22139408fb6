package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.place.Home;

/** Processes of an installation whose launcher was killed before it could stop them. */
final class Orphans {
    private static final int PATIENCE_SECONDS = 60;

    private Orphans() {}

    /** The test realm's first; our processes, and PostgreSQL after them, as whoever started them would have stopped them. */
    static List<ProcessHandle> of(Home home) throws IOException {
        var orphans = new ArrayList<>(in(home.testRealm()));
        orphans.addAll(in(home));
        return orphans;
    }

    private static List<ProcessHandle> in(Home home) throws IOException {
        var orphans = new ArrayList<ProcessHandle>();
        for (var name : Programs.NAMES) {
            process(home.run().resolve(name + ".pid"), home.config()).ifPresent(orphans::add);
        }
        for (var name : List.of("witness-one", "witness-two")) {
            process(home.run().resolve(name + ".pid"), home.witness(name)).ifPresent(orphans::add);
        }
        process(home.postgres().resolve("postmaster.pid"), home.postgres()).ifPresent(orphans::add);
        return orphans;
    }

    /** One after the other; what does not end within a minute is killed. */
    static void stop(List<ProcessHandle> orphans) {
        for (var orphan : orphans) {
            orphan.destroy();
            orphan.onExit()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionallyCompose(late -> {
                        orphan.destroyForcibly();
                        return CompletableFuture.completedFuture(orphan);
                    })
                    .join();
        }
    }

    /** @param named a path that its command line holds, or the number is somebody else's by now */
    private static Optional<ProcessHandle> process(Path file, Path named) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var first = Files.readAllLines(file).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(first))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(named.toAbsolutePath().toString()));
    }
}
