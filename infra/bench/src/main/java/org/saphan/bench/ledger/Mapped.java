package org.saphan.bench.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.saphan.launcher.place.Trouble;

/** How far the map of a log is. */
final class Mapped {
    private static final String THERE = "SELECT count(to_regclass('map_epoch'))";
    private static final String BEHIND = """
            SELECT size - coalesce((SELECT size FROM map_epoch WHERE log_id = 1 ORDER BY epoch DESC LIMIT 1), 0)
              FROM head WHERE log_id = 1
            """;

    private static final long NEARLY = 1_000;

    private Mapped() {}

    /** Whether the map covers the log but for its own roots and the newest entries; true where there is no log. */
    static boolean nearlyAll(Connection log) {
        try (var statement = log.createStatement()) {
            return number(statement, THERE) == 0 || number(statement, BEHIND) < NEARLY;
        } catch (SQLException e) {
            throw new Trouble("The log could not be asked how far its map is.", e);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
