package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * Why an agency asks, as its agreement names it, for example {@code disability-allowance}.
 *
 * @param value lower case letters, digits and hyphens, 2 to 63 characters; anything else is an {@code IllegalArgumentException}
 */
public record PurposeCode(String value) implements Comparable<PurposeCode> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public PurposeCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a purpose code");
        }
    }

    @Override
    public int compareTo(PurposeCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
