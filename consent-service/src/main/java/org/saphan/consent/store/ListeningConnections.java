package org.saphan.consent.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections for {@code LISTEN}. */
@FunctionalInterface
public interface ListeningConnections {

    /** A fresh connection of its own; the caller closes it. */
    Connection open() throws SQLException;
}
