package org.saphan.ledger.verifier;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Prints an outcome for people, or for programs. */
final class Answer {
    private final PrintStream out;
    private final boolean json;

    Answer(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Prints.
     *
     * @return the exit code
     */
    int give(Outcome outcome) {
        if (json) {
            out.println(Documents.write(outcome.toJson()));
        } else {
            outcome.facts().forEach((name, fact) -> print("", name, fact));
            out.println(outcome.verdict().word().toUpperCase(Locale.ROOT)
                    + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason()));
        }
        out.flush();
        return outcome.verdict().exitCode();
    }

    private void print(String indent, String name, Object fact) {
        var label = indent + words(name);
        switch (fact) {
            case Collection<?> list when list.isEmpty() -> {}
            case Collection<?> list -> {
                out.println(label);
                list.forEach(item -> print(indent + "  ", "-", item));
            }
            case Map<?, ?> map -> {
                out.println(label);
                map.forEach((key, value) -> print(indent + "  ", key.toString(), value));
            }
            case Long number -> out.printf(Locale.ROOT, "%-22s %,d%n", label, number);
            default -> out.printf(Locale.ROOT, "%-22s %s%n", label, fact);
        }
    }

    /** {@code firstWrongEntry} → {@code first wrong entry}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
