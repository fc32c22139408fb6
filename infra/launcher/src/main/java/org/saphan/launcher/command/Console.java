package org.saphan.launcher.command;

import java.io.PrintStream;
import java.util.Locale;

/** What people read in the terminal. */
final class Console {
    private final PrintStream out;
    private final long begun = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A step of a longer work, with the seconds since the beginning. */
    void step(String text) {
        line(String.format(Locale.ROOT, "  %5.1f s  %s", seconds(), text));
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
