package org.saphan.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured: figures of other machines don't compare.
 *
 * @param memoryMegabytes in MiB; 0 if the system does not tell
 */
public record Machine(String processor, int cores, long memoryMegabytes, String system, String java) {
    private static final int KIBI = 1024;

    /** This one. */
    public static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(value("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    private static long memory(String kibibytes) {
        var digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) / KIBI;
    }

    private static String value(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
