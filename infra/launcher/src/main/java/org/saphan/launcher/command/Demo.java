package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.story.Story;
import org.saphan.launcher.story.StoryBroken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, on all real parts. */
@Command(
        name = "demo",
        description =
                "Starts everything, tells the story line by line, prints how to try it yourself, and stays until Ctrl-C.")
final class Demo implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    @Option(names = "--once", description = "Tell the story, stop everything, exit 0 only if every line held.")
    private boolean once;

    @Option(
            names = "--fresh",
            description = "Wipe the installation first: ledger, consents, keys. Asks before it does.")
    private boolean fresh;

    @Option(names = "--yes", description = "Don't ask; for scripts.")
    private boolean yes;

    Demo(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Supervisor.find(ground.home()).isPresent()) {
            throw new Trouble("Saphan is up already. ./saphan down stops it; then run the demo.");
        }
        if (fresh && !wiped()) {
            return 1;
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            await(stopped);
        }));
        console.line("Starting Saphan in " + ground.home().root());
        try (var installation = Installation.start(
                ground.home(), ground.ports(), ground.programs(), ground.clock(), Population.USUAL, console::step)) {
            console.line(String.format(Locale.ROOT, "Ready after %.1f s.", console.seconds()));
            boolean held = told(installation);
            if (!once && held) {
                new Invitation(installation, console).print();
                stop.await();
            }
            console.line(
                    installation.learning()
                            ? "Stopping every process. This once it takes longer: what they learnt makes the next start faster."
                            : "Stopping every process.");
            return held ? 0 : 1;
        } finally {
            stopped.countDown();
        }
    }

    private boolean told(Installation installation) {
        try {
            Story.tell(installation, (title, evidence) -> {
                console.line("");
                console.line(title);
                evidence.claims().forEach(claim -> console.line("   ✓ " + claim));
            });
            console.line("");
            console.line("Every line of the story held.");
            return true;
        } catch (StoryBroken | Trouble e) {
            console.line("   ✗ " + e.getMessage());
            return false;
        }
    }

    private boolean wiped() {
        if (ground.home().exists() && !yes) {
            console.line("This wipes " + ground.home().root() + ": ledger, consents, keys. Type wipe to go on.");
            try (var in = new Scanner(System.in, StandardCharsets.UTF_8)) {
                if (!in.hasNextLine() || !in.nextLine().strip().equals("wipe")) {
                    console.line("Nothing was wiped.");
                    return false;
                }
            }
        }
        ground.home().wipe();
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
