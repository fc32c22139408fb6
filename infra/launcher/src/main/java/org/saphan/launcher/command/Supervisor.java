package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saphan.launcher.place.Home;

/** The process behind {@code ./saphan up}, as others find it. */
final class Supervisor {
    /** What its command line ends with, or {@code --test-realm} after it. */
    static final String COMMAND = "supervise";

    private Supervisor() {}

    static Path pidFile(Home home) {
        return home.run().resolve("supervisor.pid");
    }

    static Path readyFile(Home home) {
        return home.run().resolve("ready");
    }

    /** A process that has got its number since is not it. */
    static Optional<ProcessHandle> find(Home home) throws IOException {
        var file = pidFile(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(COMMAND));
    }
}
