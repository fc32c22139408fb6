package org.saphan.gateway.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway in a process of its own, so that it can be killed. */
public final class AnotherProcess implements AutoCloseable {
    private static final int TRIES = 600;
    private static final int MILLIS = 150;

    private final Process process;
    private final int port;

    private AnotherProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; it is not ready yet. */
    public static AnotherProcess gateway(World world, String... others) {
        try {
            int port = freePort();
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "org.saphan.gateway.GatewayApplication"));
            var arguments = Running.arguments(world, others);
            arguments.put("--server.port", "--server.port=" + port);
            command.addAll(arguments.values());
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new AnotherProcess(process, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Waits until it says that it is ready: a JVM that starts beside others takes its time. */
    public void awaitReady(World world) {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            if (isReady(world)) {
                return;
            }
            Eventually.pause(MILLIS);
        }
        throw new AssertionError("the gateway's process did not become ready");
    }

    private boolean isReady(World world) {
        try {
            return world.send(port, new Agency.Sent("GET", "/health/ready", Map.of(), ""))
                            .status()
                    == 200;
        } catch (IllegalStateException notThereYet) {
            return false;
        }
    }

    /** As a failing machine would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
