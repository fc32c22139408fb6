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

/** A witness of the log on this machine, as somebody else would run it elsewhere: a small process with keys and a state of its own. */
public final class RunningWitness implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;

    private RunningWitness(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Makes its folder and keys, unless they are there.
     *
     * @throws Trouble if it can't
     */
    public static void prepare(String name, Path jar, Home home) {
        var folder = home.witness(name);
        if (Files.exists(folder.resolve("witness-ml-dsa-44.vkey"))) {
            return;
        }
        try {
            var made = command(jar, "init", "--home", folder.toString(), "--name", name + ".saphan.example")
                    .start();
            if (made.waitFor() != 0) {
                throw new Trouble("The witness " + name + " could not be made; remove " + folder + " and try again.");
            }
        } catch (IOException e) {
            throw new Trouble("The witness " + name + " could not be made.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while making a witness.", e);
        }
    }

    /** Starts it; nobody waits for it, the log asks again until it is there. Its output goes to {@code logs/<name>.log}. */
    public static RunningWitness start(String name, Path jar, Home home, int port) {
        try {
            var log = home.logs().resolve(name + ".log").toFile();
            var process = command(jar, "run", "--home", home.witness(name).toString(), "--listen", "127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            Files.writeString(home.run().resolve(name + ".pid"), Long.toString(process.pid()));
            return new RunningWitness(name, process);
        } catch (IOException e) {
            throw new Trouble("The witness " + name + " could not be started.", e);
        }
    }

    private static ProcessBuilder command(Path jar, String... words) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it in an orderly way; after 5 s by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
