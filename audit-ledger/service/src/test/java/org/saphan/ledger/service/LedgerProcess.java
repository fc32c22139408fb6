package org.saphan.ledger.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ledger service as it runs elsewhere: a process of its own, which can be killed. */
final class LedgerProcess implements AutoCloseable {
    private final Process process;

    private LedgerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and does not wait.
     *
     * @param log what it says is appended here
     */
    static LedgerProcess start(ClassArchive classes, Map<String, String> settings, Path log) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        command.addAll(classes.options());
        command.add(LedgerServiceApplication.class.getName());
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            return new LedgerProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and waits until it has. */
    void end() {
        process.destroy();
        process.onExit().join();
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
