package org.saphan.wire.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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

    static byte[] of(byte[] json, JsonMapper mapper) {
        refuseNumbersThatAreNoDoubles(json, mapper);
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException notJson) {
            throw new UncheckedIOException("our own writer wrote no JSON", notJson);
        }
    }

    private static void refuseNumbersThatAreNoDoubles(byte[] json, JsonMapper mapper) {
        try (JsonParser tokens = mapper.createParser(json)) {
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if (token.isNumeric() && !isDouble(tokens, token)) {
                    throw new IllegalArgumentException("a number that has no RFC 8785 form");
                }
            }
        }
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
