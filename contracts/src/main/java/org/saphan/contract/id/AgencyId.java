package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * An organisation that takes part: also its OAuth 2.0 client id.
 *
 * @param value lower case letters, digits and hyphens, 2 to 63 characters; anything else is an {@code IllegalArgumentException}
 */
public record AgencyId(String value) implements Comparable<AgencyId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public AgencyId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an agency id");
        }
    }

    @Override
    public int compareTo(AgencyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
