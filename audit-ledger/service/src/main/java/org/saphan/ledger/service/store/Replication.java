package org.saphan.ledger.service.store;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the log's database whether a synchronous standby follows, by the only way that proves it: a commit that waits. */
public final class Replication {
    /**
     * Nothing is written where no standby is waited for. What is written is a message in the write-ahead log and no row: it is
     * there for its commit.
     */
    private static final String MARK = """
            SELECT pg_logical_emit_message(true, 'saphan', 'replicated')
             WHERE current_setting('synchronous_standby_names') <> ''
               AND current_setting('synchronous_commit') IN ('on', 'remote_apply')
            """;

    private final DataSource writer;

    public Replication(DataSource writer) {
        this.writer = writer;
    }

    /**
     * Commits, after everything that was committed before.
     *
     * @return whether the commit waited for a standby and the standby has flushed it: then it has all that came before, too
     * @throws LogUnavailable if the database is away
     */
    public boolean standbyFollows() {
        try (var connection = writer.getConnection();
                var statement = connection.prepareStatement(MARK)) {
            boolean written;
            try (var rows = statement.executeQuery()) {
                written = rows.next();
            }
            return written && statement.getWarnings() == null; // a cancelled wait is a commit with a warning
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
