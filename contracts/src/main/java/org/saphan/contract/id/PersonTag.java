package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * A person in feed and caches: HMAC-SHA256(feed key, national ID), so that neither holds national IDs.
 *
 * <p>Does not print: it leads to a person.
 *
 * @param value 32 bytes, base64url without padding (RFC 4648 §5), 43 characters; anything else is an {@code IllegalArgumentException}
 */
public record PersonTag(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public PersonTag {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a person tag");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
