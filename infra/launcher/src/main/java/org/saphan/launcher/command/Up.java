package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything in the background. */
@Command(name = "up", description = "Starts everything in the background and returns when it is ready.")
final class Up implements Callable<Integer> {
    private static final int TICKS = 2_400;
    private static final int TICK_MILLIS = 100;

    @Option(names = "--test-realm", description = "also the test realm: gateway, adapters and ledger of its own")
    private boolean testRealm;

    private final Ground ground;
    private final Console console;

    Up(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = ground.home().prepare();
        if (Supervisor.find(home).isPresent()) {
            throw new Trouble("Saphan is up already. ./saphan status shows it, ./saphan down stops it.");
        }
        ground.ports().requireFree();
        Files.deleteIfExists(Supervisor.readyFile(home));
        var log = home.logs().resolve("supervisor.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
                Supervisor.COMMAND));
        if (testRealm) {
            command.add("--test-realm");
        }
        var supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Files.writeString(Supervisor.pidFile(home), Long.toString(supervisor.pid()));
        for (int i = 0; i < TICKS && supervisor.isAlive(); i++) {
            if (Files.exists(Supervisor.readyFile(home))) {
                console.step("ready");
                new Status(ground, console).call();
                return 0;
            }
            Thread.sleep(TICK_MILLIS);
        }
        supervisor.destroy();
        Files.readAllLines(log).forEach(console::line);
        throw new Trouble("Saphan did not become ready; " + log + " says why.");
    }
}
