package org.saphan.launcher.command;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Carries out an order to erase a person from the ledger. */
@Command(
        name = "erase",
        description = {
            "Destroys the keys that lead from the ledger's entries to a person, on an authority's order. Nobody can undo it.",
            "Her national ID is read from standard input."
        })
final class Erase implements Callable<Integer> {
    private final Operator operator;
    private final InputStream in;
    private final Console console;

    @Option(names = "--authority", required = true, paramLabel = "AGENCY", description = "whose order it is")
    private String authority = "";

    @Option(names = "--order", required = true, description = "number of the order; 1 to 200 characters, no names")
    private String order = "";

    @Option(names = "--reason", required = true, description = "10 to 500 characters, no names")
    private String reason = "";

    @Option(names = "--year", description = "of the keys; all years if absent")
    private @Nullable Integer year;

    @Option(names = "--irreversibly", required = true, description = "says that you know it")
    private boolean irreversibly;

    Erase(Operator operator, InputStream in, Console console) {
        this.operator = operator;
        this.in = in;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!irreversibly) {
            throw new Trouble("Nobody can undo it: --irreversibly says that you know.");
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("nationalId", new Person(in, console).ask());
        if (year != null) {
            body.put("year", year);
        }
        body.put("authority", authority);
        body.put("order", order);
        body.put("reason", reason);
        var erased = operator.post("/ledger/v1/erasures", body).path("erased");
        if (erased.isEmpty()) {
            console.line("The ledger has no keys of this person" + (year == null ? "." : " and year."));
        }
        for (var one : erased) {
            console.line("Erased: " + one.path("year").asInt() + ", recorded as entry "
                    + one.path("index").asLong() + ".");
        }
        return 0;
    }
}
