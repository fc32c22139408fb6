package org.saphan.launcher.command;

import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Carries out an order to hide accesses from a person until a day. */
@Command(
        name = "seal",
        description = {
            "Hides the accesses that name this order from the person until a day, on an authority's order.",
            "Her national ID is read from standard input."
        })
final class Seal implements Callable<Integer> {
    private final Operator operator;
    private final InputStream in;
    private final Console console;

    @Option(names = "--id", required = true, description = "what accesses under the order name; one order's")
    private String id = "";

    @Option(
            names = "--until",
            required = true,
            description = "when she is told, for example 2027-03-01T00:00:00+07:00; at most 366 days ahead")
    private Instant until = Instant.EPOCH;

    @Option(names = "--authority", required = true, paramLabel = "AGENCY", description = "whose order it is")
    private String authority = "";

    @Option(names = "--order", required = true, description = "number of the order; 1 to 200 characters, no names")
    private String order = "";

    @Option(names = "--reason", required = true, description = "10 to 500 characters, no names")
    private String reason = "";

    Seal(Operator operator, InputStream in, Console console) {
        this.operator = operator;
        this.in = in;
        this.console = console;
    }

    @Override
    public Integer call() {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id);
        body.put("nationalId", new Person(in, console).ask());
        body.put("until", until);
        body.put("authority", authority);
        body.put("order", order);
        body.put("reason", reason);
        long index = operator.post("/ledger/v1/sealings", body).path("index").asLong();
        console.line("Sealed until " + until + ", recorded as entry " + index + ".");
        return 0;
    }
}
