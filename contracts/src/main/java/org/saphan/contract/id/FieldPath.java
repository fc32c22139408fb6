package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * A field of a data service, dots between levels, for example {@code name.given}.
 *
 * @param value one to eight names of letters and digits, each at most 40 characters; anything else is an {@code IllegalArgumentException}
 */
public record FieldPath(String value) implements Comparable<FieldPath> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}(\\.[a-z][a-zA-Z0-9]{0,39}){0,7}");

    public FieldPath {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a field path");
        }
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
