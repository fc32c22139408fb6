package org.saphan.launcher.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;

/** Stops everything. */
@Command(name = "down", description = "Stops everything that ./saphan up started. Data stays.")
final class Down implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 180;

    private final Ground ground;
    private final Console console;

    Down(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var supervisor = Supervisor.find(ground.home());
        if (supervisor.isEmpty()) {
            var orphans = Orphans.of(ground.home());
            Orphans.stop(orphans);
            console.line(
                    orphans.isEmpty()
                            ? "Nothing is up."
                            : "Stopped " + orphans.size() + " processes whose launcher had been killed.");
            return 0;
        }
        console.line("Stopping every process; after a first run it takes longer, so that the next start is faster.");
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Trouble("The processes did not stop within " + PATIENCE_SECONDS + " s.", e);
        }
        console.line("Everything is stopped. The data is in " + ground.home().root() + ".");
        return 0;
    }
}
