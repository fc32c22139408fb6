package org.saphan.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;

/** A process of ours that is running. */
public final class RunningProgram implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** For a first run, at whose end the JVM writes down what it has learnt. */
    private static final Duration LEARNING_GRACE = Duration.ofMinutes(2);

    private final Program program;
    private final Process process;
    private final Path log;
    private volatile boolean ready;

    private RunningProgram(Program program, Process process, Path log) {
        this.program = program;
        this.process = process;
        this.log = log;
    }

    /** Starts it; it is not ready yet. Its output goes to {@code logs/<name>.log}. */
    public static RunningProgram start(Program program, Home home) {
        var log = home.logs().resolve(program.name() + ".log");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + program.memoryMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (!program.longLived()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(program.unpacked().options());
        command.addAll(List.of(
                "-jar",
                program.unpacked().jar().toString(),
                "--spring.config.additional-location=file:" + program.configuration()));
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .directory(home.root().toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
            builder.environment()
                    .put("SAPHAN_KEYS_PASSWORD_FILE", home.keystorePassword().toString());
            var process = builder.start();
            Files.writeString(home.run().resolve(program.name() + ".pid"), Long.toString(process.pid()));
            return new RunningProgram(program, process, log);
        } catch (IOException e) {
            throw new Trouble("The program " + program.name() + " could not be started.", e);
        }
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws Trouble if it dies first, or the patience ends
     */
    public void awaitReady(Readiness readiness, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!readiness.isReady(program.readiness())) {
            if (!process.isAlive()) {
                throw new Trouble("The program " + program.name() + " stopped while starting; " + log + " says why.");
            }
            if (System.nanoTime() > end) {
                throw new Trouble("The program " + program.name() + " was not ready within " + patience.toSeconds()
                        + " s; " + log + " says why.");
            }
            pause();
        }
        ready = true;
    }

    public String name() {
        return program.name();
    }

    /** Whether its stop takes longer than usual, because what was learnt in this first run is kept. */
    public boolean learning() {
        return program.unpacked().learning();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it at once, as a failing machine would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it in an orderly way; after 15 s by force, after a first run 2 min. */
    @Override
    public void close() {
        process.destroy();
        var grace = program.unpacked().learning() ? LEARNING_GRACE : GRACE;
        try {
            if (!process.waitFor(grace.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            } else if (ready) { // from a start that failed nothing is to be learnt
                program.unpacked().keep();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop, without waiting. */
    public void askToStop() {
        process.destroy();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while waiting.", e);
        }
    }
}
