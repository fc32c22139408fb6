package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.install.Installation;
import picocli.CommandLine.Command;

/** Starts everything and stays until it is told to stop. */
@Command(name = "supervise", hidden = true, description = "Starts everything and stays; what ./saphan up runs.")
final class Supervise implements Callable<Integer> {
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
            Files.writeString(Supervisor.readyFile(home), "ready");
            console.step("ready");
            stop.await();
            console.step("stopping " + installation.programs().size() + " processes");
        } finally {
            Files.deleteIfExists(Supervisor.readyFile(home));
            Files.deleteIfExists(Supervisor.pidFile(home));
            stopped.countDown();
        }
        return 0;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
