package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * The officer who asks, as the agency's own staff register numbers them.
 *
 * <p>Does not print: it leads to a person.
 *
 * @param value letters, digits, dot, hyphen and underscore, 1 to 64 characters; anything else is an {@code IllegalArgumentException}
 */
public record OfficerId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public OfficerId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an officer id");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
