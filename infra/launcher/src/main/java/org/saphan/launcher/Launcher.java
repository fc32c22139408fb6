package org.saphan.launcher;

import org.saphan.launcher.command.Commands;

/** The command people type. */
final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments, System.getenv(), System.in, System.out));
    }
}
