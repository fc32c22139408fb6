package org.saphan.ledger.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;

/** Reads {@code epoch, root, chain, frontier}. */
final class HeadRow {
    private HeadRow() {}

    static Head of(ResultSet rows) throws SQLException {
        return new Head(
                rows.getLong("epoch"),
                Hash.of(rows.getBytes("root")),
                Hash.of(rows.getBytes("chain")),
                Frontier.deserialise(rows.getBytes("frontier")));
    }
}
