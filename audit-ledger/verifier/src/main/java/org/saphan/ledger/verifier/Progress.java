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

    /** What is counted. */
    enum Unit {
        BYTES(" MB", 1_000_000),
        ENTRIES(" entries", 1);

        private final String name;
        private final long size;

        Unit(String name, long size) {
            this.name = name;
            this.size = size;
        }
    }

    /** Starts to show one piece of work. */
    Work start(long total, Unit unit);

    /** One piece of work. */
    interface Work extends AutoCloseable {
        void read(long more);

        @Override
        void close();
    }

    /** A bar on standard error if people look at it, otherwise nothing. */
    static Progress on(PrintStream err) {
        boolean watched = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return watched ? (total, unit) -> bar(total, unit, err) : (total, unit) -> silent();
    }

    private static Work bar(long total, Unit unit, PrintStream err) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Verifying")
                .setInitialMax(total)
                .setUnit(unit.name, unit.size)
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
