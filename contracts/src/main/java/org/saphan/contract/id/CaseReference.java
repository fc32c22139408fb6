package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * The case at the agency for which a record is asked.
 *
 * <p>Does not print: it leads to a person.
 *
 * @param value Thai or Latin letters, digits and {@code . / _ -}, 1 to 64 characters; anything else is an {@code IllegalArgumentException}
 */
public record CaseReference(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9\\u0E00-\\u0E7F][A-Za-z0-9\\u0E00-\\u0E7F./_-]{0,63}");

    public CaseReference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a case reference");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
