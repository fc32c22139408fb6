package org.saphan.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import org.saphan.contract.id.NationalId;
import org.saphan.launcher.place.Trouble;

/** Whom an order is about. Told on standard input: what stands on a command line, everybody on the machine can read. */
final class Person {
    private static final int LONGEST = 64;

    private final InputStream in;
    private final Console console;

    Person(InputStream in, Console console) {
        this.in = in;
        this.console = console;
    }

    NationalId ask() {
        console.line("National ID (standard input):");
        var line = new StringBuilder();
        try {
            for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
                if (line.length() == LONGEST) {
                    throw nobody();
                }
                line.append((char) read);
            }
            return new NationalId(line.toString().strip());
        } catch (IllegalArgumentException e) { // says nothing of what was typed
            throw nobody();
        } catch (IOException e) {
            throw new Trouble("Standard input can't be read.", e);
        }
    }

    private static Trouble nobody() {
        return new Trouble("A national ID has thirteen digits, the last one a check digit.");
    }
}
