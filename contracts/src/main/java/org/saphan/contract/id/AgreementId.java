package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * The agreement between two agencies.
 *
 * @param value lower case letters, digits and hyphens, 2 to 63 characters; anything else is an {@code IllegalArgumentException}
 */
public record AgreementId(String value) implements Comparable<AgreementId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public AgreementId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an agreement id");
        }
    }

    @Override
    public int compareTo(AgreementId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
