package org.saphan.bench.variant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.saphan.bench.server.Server;
import org.saphan.launcher.place.Trouble;

/** This program once more, as another of its servers, in a process of its own. */
final class Fork implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int GRACE_SECONDS = 10;

    private final Server server;
    private final int port;
    private final Process process;
    private final Path log;

    private Fork(Server server, int port, Process process, Path log) {
        this.server = server;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** With the same options of the JVM as the launcher gives to the gateway. */
    static Fork start(Server server, int port, Path logs, String... arguments) {
        var log = logs.resolve("bench-" + server.word() + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                System.getProperty("java.class.path"),
                server.word()));
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Fork(server, port, process, log);
        } catch (IOException e) {
            throw new Trouble("The server " + server.word() + " could not be started.", e);
        }
    }

    /** A port that nobody has at the moment. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Trouble("No free port could be found on this machine.", e);
        }
    }

    /** Waits until it listens. */
    void awaitListening() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new Trouble("The server " + server.word() + " did not start; " + log + " says why.");
            }
            pause();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted.", e);
        }
    }
}
