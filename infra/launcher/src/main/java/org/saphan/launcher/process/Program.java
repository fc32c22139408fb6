package org.saphan.launcher.process;

import java.nio.file.Path;

/**
 * A program of ours that runs as a process of its own.
 *
 * @param name its name, in logs and certificates
 * @param unpacked what is run
 * @param configuration its settings file
 * @param memoryMegabytes the most heap it may take, in MiB
 * @param longLived whether it is worth the JVM's second, slower compiler; what only stands in for others is not
 * @param readiness the HTTPS address that answers 200 once it can work
 */
public record Program(
        String name, Unpacked unpacked, Path configuration, int memoryMegabytes, boolean longLived, String readiness) {}
