package org.saphan.ledger.verifier;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a long verification is, with rate and remaining time. */
@FunctionalInterface
interface Progress {
    int WIDTH = 100;

    /** Starts to show one piece of work. */
    Work start(long bytes);

    /** One piece of work. */
    interface Work extends AutoCloseable {
        void read(long bytes);

        @Override
        void close();
    }

    /** A bar on standard error if people look at it, otherwise nothing. */
    static Progress on(PrintStream err) {
        boolean watched = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return watched ? bytes -> bar(bytes, err) : bytes -> silent();
    }

    private static Work bar(long bytes, PrintStream err) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Verifying")
                .setInitialMax(bytes)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .showSpeed()
                .build();
        return new Work() {
            @Override
            public void read(long more) {
                bar.stepBy(more);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    private static Work silent() {
        return new Work() {
            @Override
            public void read(long more) {}

            @Override
            public void close() {}
        };
    }
}
