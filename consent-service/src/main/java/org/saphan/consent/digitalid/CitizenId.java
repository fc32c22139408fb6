package org.saphan.consent.digitalid;

import java.util.regex.Pattern;

/**
 * A citizen inside this service; says nothing outside. Sessions and authorizations hold this, never a national ID.
 *
 * @param value a version 7 UUID (RFC 9562 §5.7) in lower case; anything else is an {@code IllegalArgumentException}
 */
public record CitizenId(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public CitizenId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a citizen id");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
