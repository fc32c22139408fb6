package org.saphan.contract.id;

import java.util.regex.Pattern;

/**
 * A data service of the catalogue, for example {@code civil-registry.person}.
 *
 * @param value register, dot, record; at most 83 characters; anything else is an {@code IllegalArgumentException}
 */
public record ServiceId(String value) implements Comparable<ServiceId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.[a-z][a-z0-9-]{0,40}");

    public ServiceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a service id");
        }
    }

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
