package org.saphan.ledger.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers every line of standard input with one line of JSON. */
final class JsonLines {
    /** Longest line read, in bytes; a proof that could be valid has at most 64 hashes of 64 hex digits. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    JsonLines(InputStream in, PrintStream out, PrintStream err) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.out = out;
        this.err = err;
    }

    /**
     * Reads to the end.
     *
     * @return the worst line's exit code; no line at all proves nothing and counts as malformed
     */
    int answer(Function<JsonNode, Outcome> verification) throws IOException {
        var line = new ByteArrayOutputStream();
        var worst = Verdict.VALID;
        boolean any = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            any = true;
            line.reset();
            boolean fits = readLine(next, line);
            var outcome = fits ? verify(line.toByteArray(), verification) : Outcome.malformed("the line is too long");
            worst = worst.worse(outcome.verdict());
            out.print(Documents.write(outcome.toJson()) + "\n");
            if (in.available() == 0) {
                out.flush(); // whoever talks to us through a pipe is waiting
            }
        }
        out.flush();
        if (!any) {
            err.println("There was nothing to verify on standard input.");
            return Verdict.MALFORMED.exitCode();
        }
        return worst.exitCode();
    }

    /** Reads on to the end of the line; false: it was longer than we keep. */
    private boolean readLine(int first, ByteArrayOutputStream line) throws IOException {
        boolean fits = true;
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            } else {
                fits = false;
            }
        }
        return fits;
    }

    private static Outcome verify(byte[] line, Function<JsonNode, Outcome> verification) {
        return Documents.json(line)
                .filter(JsonNode::isObject)
                .map(verification)
                .orElseGet(() -> Outcome.malformed("the line is not one JSON object"));
    }
}
