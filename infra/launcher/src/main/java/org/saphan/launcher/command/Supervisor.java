package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saphan.launcher.place.Home;

/** The process behind {@code ./saphan up}, as others find it. */
final class Supervisor {
    private Supervisor() {}

    static Path pidFile(Home home) {
        return home.run().resolve("supervisor.pid");
    }

    static Path readyFile(Home home) {
        return home.run().resolve("ready");
    }

    static Optional<ProcessHandle> find(Home home) throws IOException {
        var file = pidFile(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).filter(ProcessHandle::isAlive);
    }
}
