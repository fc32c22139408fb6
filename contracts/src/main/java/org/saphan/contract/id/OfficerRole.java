package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * What an officer is at the agency, for example {@code case-officer}.
 *
 * @param value lower case letters, digits and hyphens, 2 to 63 characters; anything else is an {@code IllegalArgumentException}
 */
public record OfficerRole(String value) implements Comparable<OfficerRole> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public OfficerRole {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an officer role");
        }
    }

    @Override
    public int compareTo(OfficerRole other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
