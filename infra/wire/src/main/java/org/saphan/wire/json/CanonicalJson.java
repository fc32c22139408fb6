package org.saphan.wire.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * RFC 8785 by the library of that RFC's co-author, behind a guard: it reads every number as a double and would silently
 * change those that are none. {@code docs/decisions/0002-wire-module.md} says why not the other library.
 */
final class CanonicalJson {
    private static final long LARGEST_SAFE_INTEGER = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * Most of what we write is in the form already: its members sorted, its numbers small integers, nothing escaped by number.
     * One pass makes sure of that, and then the library, which takes several times as long, has nothing to do.
     *
     * @param json of our own writer: without blanks, escaping no more than it must
     */
    static byte[] of(byte[] json, JsonMapper mapper) {
        if (isCanonical(json, mapper)) {
            return json;
        }
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException notJson) {
            throw new UncheckedIOException("our own writer wrote no JSON", notJson);
        }
    }

    private static boolean isCanonical(byte[] json, JsonMapper mapper) {
        boolean canonical = !escapesByNumber(json);
        var lastNames = new ArrayDeque<String>();
        try (JsonParser tokens = mapper.createParser(json)) {
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    lastNames.push("");
                } else if (token == JsonToken.END_OBJECT) {
                    lastNames.pop();
                } else if (token == JsonToken.PROPERTY_NAME) {
                    var last = lastNames.pop();
                    canonical &= last.compareTo(tokens.currentName()) <= 0; // by UTF-16 units, as §3.2.3 sorts
                    lastNames.push(tokens.currentName());
                } else if (token.isNumeric()) {
                    if (!isDouble(tokens, token)) {
                        throw new IllegalArgumentException("a number that has no RFC 8785 form");
                    }
                    canonical &= token == JsonToken.VALUE_NUMBER_INT;
                }
            }
        }
        return canonical;
    }

    /** A control character, whose digits the library writes in lower case, or a text that looks like one. */
    private static boolean escapesByNumber(byte[] json) {
        for (int i = 1; i < json.length; i++) {
            if (json[i] == 'u' && json[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean isDouble(JsonParser number, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return switch (number.getNumberType()) {
                case INT -> true;
                case LONG ->
                    Math.clamp(number.getLongValue(), -LARGEST_SAFE_INTEGER, LARGEST_SAFE_INTEGER)
                            == number.getLongValue();
                case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> false;
            };
        }
        var exact = number.getDecimalValue();
        var rounded = exact.doubleValue();
        return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0;
    }
}
