package org.saphan.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.saphan.launcher.place.Trouble;
import tools.jackson.databind.json.JsonMapper;

/** The load generator: wrk of the distribution, which leaves most of the machine to what is measured. */
public final class Wrk {
    private static final String RESULT = "saphan-bench ";
    private static final String PACKAGE = "wrk";
    private static final int GRACE_SECONDS = 30;
    private static final Path DEBIAN = Path.of("/etc/debian_version");

    private final Path script;

    private Wrk(Path script) {
        this.script = script;
    }

    /**
     * Finds wrk on the path; installs it where we may.
     *
     * @param folder for its script
     * @throws Trouble that says what to install
     */
    public static Wrk ready(Path folder) {
        if (!runs()) {
            install();
        }
        if (!runs()) {
            throw new Trouble(
                    "The load generator wrk is missing. Install it (Debian: apt-get install wrk), then repeat.");
        }
        try (var source = Wrk.class.getResourceAsStream("requests.lua")) {
            if (source == null) {
                throw new IllegalStateException("requests.lua is not in the jar");
            }
            var script = folder.resolve("requests.lua");
            Files.write(script, source.readAllBytes());
            return new Wrk(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the requests of a file over some connections for some seconds. */
    public Load run(URI target, Path requests, int connections, int seconds) {
        var output = call(
                seconds + GRACE_SECONDS,
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "5s",
                "-s",
                script.toString(),
                target.toString(),
                "--",
                requests.toString());
        return output.text()
                .lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> JsonMapper.shared().readValue(line.substring(RESULT.length()), Load.class))
                .findFirst()
                .orElseThrow(() -> new Trouble("wrk gave no result: " + output.text()));
    }

    /**
     * What wrk counted, times in µs.
     *
     * @param requests complete answers, whatever their status
     * @param status of them those of 400 or more
     */
    public record Load(
            long micros,
            long requests,
            long p50,
            long p99,
            long status,
            long connect,
            long read,
            long write,
            long timeout,
            long ranOut) {}

    private static boolean runs() {
        return call(GRACE_SECONDS, "sh", "-c", "command -v wrk").status() == 0;
    }

    private static void install() {
        if (Files.exists(DEBIAN) && "root".equals(System.getProperty("user.name"))) {
            var install = List.of("apt-get", "install", "-y", "-qq", PACKAGE).toArray(String[]::new);
            if (call(300, install).status() != 0) {
                call(300, "apt-get", "update", "-qq");
                call(300, install);
            }
        }
    }

    private static Output call(int patienceSeconds, String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                    throw new Trouble(command[0] + " did not end.");
                }
                return new Output(process.exitValue(), text);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new Output(-1, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted.", e);
        }
    }

    private record Output(int status, String text) {}
}
