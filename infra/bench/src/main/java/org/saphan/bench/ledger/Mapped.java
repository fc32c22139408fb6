package org.saphan.bench.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How far the map of a log is. */
final class Mapped {
    private static final String THERE = "SELECT count(to_regclass('map_epoch'))";
    private static final String BEHIND = """
            SELECT size - coalesce((SELECT size FROM map_epoch WHERE log_id = 1 ORDER BY epoch DESC LIMIT 1), 0)
              FROM head WHERE log_id = 1
            """;

    private Mapped() {}

    /** Entries that the map does not cover yet; 0 where there is no log. */
    static long behind(Connection log) throws SQLException {
        try (var statement = log.createStatement()) {
            return number(statement, THERE) == 0 ? 0 : number(statement, BEHIND);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
