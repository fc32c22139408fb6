package org.saphan.wire.signature;

import java.util.List;

/** The header fields of a message, however a server or client keeps them. */
@FunctionalInterface
public interface HeaderFields {

    /**
     * The values of every line of one field, in the order in which they came.
     *
     * @param name in lower case
     * @return empty if the field is absent
     */
    List<String> values(String name);
}
