package org.saphan.ledger.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import tools.jackson.databind.JsonNode;

/**
 * A saved receipt: that of an answer, with a decision and an outcome, or a bare acknowledgement.
 *
 * @param acknowledgements by what they are of: {@code decision} and {@code outcome}, or {@code entry}
 * @param responseSalt base64; null for a bare acknowledgement
 * @param exchangeId null unless the file is a whole answer
 * @param results null unless the file is a whole answer
 */
record Receipt(
        SequencedMap<String, Acknowledgement> acknowledgements,
        @Nullable String responseSalt,
        @Nullable String exchangeId,
        @Nullable JsonNode results) {

    /** Reads a whole answer, its receipt alone, or a bare acknowledgement; empty: none of these. */
    static Optional<Receipt> read(byte[] bytes) {
        try {
            return Documents.json(bytes).filter(JsonNode::isObject).map(Receipt::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Receipt of(JsonNode json) {
        if (json.has("leaf")) {
            return new Receipt(one("entry", acknowledgement(json)), null, null, null);
        }
        if (!json.has("receipt")) {
            return new Receipt(both(json), text(json, "responseSalt"), null, null);
        }
        var receipt = member(json, "receipt");
        return new Receipt(
                both(receipt), text(receipt, "responseSalt"), text(json, "exchangeId"), member(json, "results"));
    }

    private static SequencedMap<String, Acknowledgement> one(String name, Acknowledgement acknowledgement) {
        return new LinkedHashMap<>(Map.of(name, acknowledgement));
    }

    private static SequencedMap<String, Acknowledgement> both(JsonNode receipt) {
        var both = one("decision", acknowledgement(member(receipt, "decision")));
        both.put("outcome", acknowledgement(member(receipt, "outcome")));
        return both;
    }

    private static Acknowledgement acknowledgement(JsonNode json) {
        var index = member(json, "index");
        if (!index.isIntegralNumber() || !index.canConvertToLong()) {
            throw new IllegalArgumentException("not an index");
        }
        return new Acknowledgement(
                text(json, "leaf"), index.longValue(), path(member(json, "path")), text(json, "checkpoint"));
    }

    private static List<String> path(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("not a path");
        }
        var path = new ArrayList<String>();
        json.forEach(element -> path.add(string(element)));
        return path;
    }

    private static String text(JsonNode json, String name) {
        return string(member(json, name));
    }

    private static String string(JsonNode json) {
        if (!json.isString()) {
            throw new IllegalArgumentException("not a string");
        }
        return json.stringValue();
    }

    private static JsonNode member(JsonNode json, String name) {
        var node = json.get(name);
        if (node == null) {
            throw new IllegalArgumentException("a member is missing");
        }
        return node;
    }
}
