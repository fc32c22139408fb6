package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is told to stop. */
@Command(name = Supervisor.COMMAND, hidden = true, description = "Starts everything and stays; what ./saphan up runs.")
final class Supervise implements Callable<Integer> {
    @Option(names = "--test-realm")
    private boolean testRealm;

    private final Ground ground;
    private final Console console;

    Supervise(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = ground.home().prepare();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        try (var installation = Installation.start(
                home, ground.ports(), ground.programs(), ground.clock(), Population.USUAL, console::step)) {
            if (testRealm) {
                console.step("test realm");
                try (var realm = installation.openTestRealm()) {
                    console.step("its gateway is at " + realm.ports().https(Door.GATEWAY));
                    serve(home, stop);
                }
            } else {
                serve(home, stop);
            }
            console.step("stopping " + installation.programs().size() + " processes");
        } finally {
            Files.deleteIfExists(Supervisor.readyFile(home));
            Files.deleteIfExists(Supervisor.pidFile(home));
            stopped.countDown();
        }
        return 0;
    }

    private void serve(Home home, CountDownLatch stop) throws IOException, InterruptedException {
        Files.writeString(Supervisor.readyFile(home), "ready");
        console.step("ready");
        stop.await();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
