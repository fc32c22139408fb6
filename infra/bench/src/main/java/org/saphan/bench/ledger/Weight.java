package org.saphan.bench.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one entry takes on disk, with its share of the indexes, in bytes.
 *
 * @param leaf its leaf alone, on average
 * @param log in the log's database: entry, submission, tiles, checkpoints
 * @param details in the keys database, the sealed details of an entry that has some; the workload's every other one
 * @param plain a row of the table without chain
 */
public record Weight(double leaf, double log, double details, double plain) {
    private static final String LOG = """
            SELECT (SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'entry'::regclass)
                   + pg_total_relation_size('submission') + pg_total_relation_size('tile')
                   + pg_total_relation_size('checkpoint')
            """;
    private static final String LEAF =
            "SELECT avg(octet_length(body)) FROM (SELECT body FROM entry ORDER BY seq DESC LIMIT 10000) AS newest";

    static Weight of(Connection ledger, Connection keys, Connection compared) throws SQLException {
        double entries = Math.max(1, number(ledger, "SELECT size FROM head"));
        double details = Math.max(1, number(keys, "SELECT count(*) FROM detail"));
        double rows = Math.max(1, number(compared, "SELECT count(*) FROM " + PlainInsert.TABLE));
        return new Weight(
                number(ledger, LEAF),
                number(ledger, LOG) / entries,
                number(keys, "SELECT pg_total_relation_size('detail')") / details,
                number(compared, "SELECT pg_total_relation_size('" + PlainInsert.TABLE + "')") / rows);
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getDouble(1) : 0;
        }
    }
}
