package org.saphan.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;

/**
 * Where a command stands: which installation, which ports, which built programs.
 *
 * @param home {@code SAPHAN_HOME}, by default {@code .saphan} beside the sources
 */
record Ground(Home home, Ports ports, Programs programs, Clock clock) {

    static Ground from(Map<String, String> environment) {
        var sources = Path.of(environment.getOrDefault("SAPHAN_SOURCES", "."));
        var home = environment.get("SAPHAN_HOME");
        return new Ground(
                new Home(home == null || home.isBlank() ? sources.resolve(".saphan") : Path.of(home)),
                Ports.from(environment),
                new Programs(sources.toAbsolutePath().normalize(), true),
                Clock.systemUTC());
    }
}
