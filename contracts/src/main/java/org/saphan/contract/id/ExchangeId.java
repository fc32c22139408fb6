package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * One exchange, from the request's arrival to its receipt; the same id in every log of every process.
 *
 * @param value a version 7 UUID (RFC 9562 §5.7) in lower case; anything else is an {@code IllegalArgumentException}
 */
public record ExchangeId(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public ExchangeId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an exchange id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
