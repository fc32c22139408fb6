package org.saphan.ledger.verifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the command line in this process. */
record Ran(int exitCode, String out, String err) {

    static Ran of(String input, Object... arguments) {
        return of(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    static Ran of(byte[] input, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = Verifier.run(
                words,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The lines of the answer, as JSON. */
    List<JsonNode> json() {
        return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    /** The word of the only answer. */
    String result() {
        return json().getFirst().get("result").stringValue();
    }
}
