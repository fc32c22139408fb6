package org.saphan.launcher.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A program of ours that runs as a process of its own.
 *
 * @param name its name, in logs and certificates
 * @param jar what is run
 * @param configuration its settings file
 * @param memoryMegabytes the most heap it may take, in MiB
 * @param readiness the HTTPS address that answers 200 once it can work
 * @param options further options of the JVM
 */
public record Program(
        String name, Path jar, Path configuration, int memoryMegabytes, String readiness, List<String> options) {
    public Program {
        options = List.copyOf(options);
    }
}
