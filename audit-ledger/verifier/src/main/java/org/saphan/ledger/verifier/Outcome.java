package org.saphan.ledger.verifier;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to one command or one line.
 *
 * @param reason why not; empty for a valid one
 * @param facts what else is known, in the order in which people read it: strings, numbers, lists and maps
 */
record Outcome(Verdict verdict, String reason, Map<String, Object> facts) {
    static final Outcome VALID = new Outcome(Verdict.VALID, "", Map.of());

    static Outcome valid(Map<String, Object> facts) {
        return new Outcome(Verdict.VALID, "", facts);
    }

    static Outcome invalid(String reason) {
        return new Outcome(Verdict.INVALID, reason, Map.of());
    }

    static Outcome malformed(String reason) {
        return new Outcome(Verdict.MALFORMED, reason, Map.of());
    }

    /** The same answer, knowing more. */
    Outcome with(Map<String, Object> more) {
        var all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new Outcome(verdict, reason, all);
    }

    /** {@code result}, {@code reason} unless valid, and the facts. */
    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("result", verdict.word());
        if (verdict != Verdict.VALID) {
            json.put("reason", reason);
        }
        json.putAll(facts);
        return json;
    }
}
