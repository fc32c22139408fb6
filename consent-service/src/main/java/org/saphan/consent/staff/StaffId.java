package org.saphan.consent.staff;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name under which a member of staff logs in.
 *
 * @param value lower case letters, digits, dots and hyphens, 3 to 40 characters, a letter first; anything else is an
 *     {@code IllegalArgumentException}
 */
public record StaffId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9.-]{2,39}");

    public StaffId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a staff id");
        }
    }

    /** Empty for what can be nobody's. */
    static Optional<StaffId> read(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new StaffId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
