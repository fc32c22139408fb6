package org.saphan.ledger.service.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.tree.Hash;
import org.slf4j.LoggerFactory;

/**
 * The one connection on which the log grows. For one thread. Each statement is its own transaction with
 * {@code synchronous_commit = on}; the server never cancels one (a cancelled wait for a standby would look like success),
 * and the client gives a dead line up after 30 s, which leaves the batch in doubt until {@link #takeOver} decides.
 */
public final class LogWriter implements AutoCloseable {
    static final int LOG = 1;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String TAKE_OVER = """
            UPDATE head SET epoch = epoch + 1
             WHERE log_id = ? AND (? OR epoch = ?)
            RETURNING epoch, root, chain, frontier
            """;

    private static final String READ = "SELECT epoch, root, chain, frontier FROM head WHERE log_id = ?";

    /** Compare and set of the head, and the batch, in one statement: no row comes back if the head has moved. */
    private static final String APPEND = """
            WITH moved AS (
                UPDATE head SET size = ?, root = ?, chain = ?, frontier = ?
                 WHERE log_id = ? AND epoch = ? AND size = ? AND root = ? AND chain = ?
                RETURNING log_id
            ), batch AS (
                SELECT moved.log_id, ? + b.place - 1 AS seq, to_timestamp(b.millis / 1000.0) AS ts, b.kind, b.slot,
                       b.agency, b.refusal, b.subject_tag, b.request_id, b.leaf_hash, b.chain_hash, b.body
                  FROM moved, unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[],
                                     ?::bytea[], ?::bytea[], ?::bytea[])
                       WITH ORDINALITY AS b (millis, kind, slot, agency, refusal, subject_tag, request_id,
                                             leaf_hash, chain_hash, body, place)
            ), entries AS (
                INSERT INTO entry (log_id, seq, ts, kind, agency, refusal, subject_tag, request_id,
                                   leaf_hash, chain_hash, body)
                SELECT log_id, seq, ts, kind, agency, refusal, subject_tag, request_id, leaf_hash, chain_hash, body
                  FROM batch
            ), submissions AS (
                INSERT INTO submission (log_id, request_id, slot, kind, seq)
                SELECT log_id, request_id, slot, kind, seq FROM batch
            )
            SELECT log_id FROM moved
            """;

    /** Served by submission's primary key. */
    private static final String EXISTING = """
            SELECT s.request_id, s.kind, s.seq
              FROM unnest(?::text[], ?::text[]) AS wanted (request_id, slot)
              JOIN submission s ON s.log_id = ? AND s.request_id = wanted.request_id AND s.slot = wanted.slot
            """;

    private final LedgerSettings.Database database;
    private @Nullable Connection connection;

    public LogWriter(LedgerSettings.Database database) {
        this.database = database;
    }

    /**
     * Makes this the writer: whoever wrote before is fenced. When it returns, everything committed before it is as durable
     * as its own commit, and no statement of the line before can still succeed.
     *
     * @param ours the epoch to go on from; empty: whatever it is
     * @return the head; empty: another writer has taken over since {@code ours}
     * @throws SQLException if the database is away, or warned (then durability is not certain)
     */
    public Optional<Head> takeOver(OptionalLong ours) throws SQLException {
        close();
        var line = open();
        try (var statement = line.prepareStatement(TAKE_OVER)) {
            statement.setInt(1, LOG);
            statement.setBoolean(2, ours.isEmpty());
            statement.setLong(3, ours.orElse(-1));
            Optional<Head> head;
            try (var rows = statement.executeQuery()) {
                head = rows.next() ? Optional.of(head(rows)) : Optional.empty();
            }
            if (statement.getWarnings() != null) {
                throw statement.getWarnings();
            }
            connection = line;
            return head;
        } finally {
            if (connection == null) {
                line.close();
            }
        }
    }

    /** The head as it stands. */
    public Head read() throws SQLException {
        var line = connection;
        if (line == null) {
            throw new SQLException("not connected");
        }
        try (var statement = line.prepareStatement(READ)) {
            statement.setInt(1, LOG);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the log has no head");
                }
                return head(rows);
            }
        }
    }

    /**
     * Writes a batch after {@code before}.
     *
     * @param chain of each entry the chain hash
     */
    public AppendResult append(Head before, Head after, List<NewEntry> entries, List<Hash> chain) {
        var line = connection;
        if (line == null) {
            return new AppendResult.InDoubt(new SQLException("not connected"));
        }
        try (var statement = line.prepareStatement(APPEND)) {
            bind(statement, before, after, entries, chain);
            boolean moved;
            try (var rows =
                    statement.executeQuery()) { // from here on, if we die, the head says whether it is in the log
                moved = rows.next();
            }
            if (statement.getWarnings() != null) { // for example a cancelled wait for the standby: committed here only
                return new AppendResult.InDoubt(statement.getWarnings());
            }
            return moved ? new AppendResult.Committed() : new AppendResult.HeadMoved();
        } catch (SQLException e) {
            return UNIQUE_VIOLATION.equals(e.getSQLState()) ? existing(line, entries) : new AppendResult.InDoubt(e);
        }
    }

    private static AppendResult existing(Connection line, List<NewEntry> entries) {
        try (var statement = line.prepareStatement(EXISTING)) {
            statement.setArray(1, texts(line, entries, NewEntry::requestId));
            statement.setArray(2, texts(line, entries, entry -> Kinds.slot(entry.kind())));
            statement.setInt(3, LOG);
            var existing = new ArrayList<Submission>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    existing.add(new Submission(rows.getString(1), Kinds.of(rows.getString(2)), rows.getLong(3)));
                }
            }
            return existing.isEmpty() ? new AppendResult.HeadMoved() : new AppendResult.AlreadyThere(existing);
        } catch (SQLException e) {
            return new AppendResult.InDoubt(e);
        }
    }

    private static void bind(
            PreparedStatement statement, Head before, Head after, List<NewEntry> entries, List<Hash> chain)
            throws SQLException {
        var line = statement.getConnection();
        int i = 0;
        statement.setLong(++i, after.size());
        statement.setBytes(++i, after.root().bytes());
        statement.setBytes(++i, after.chain().bytes());
        statement.setBytes(++i, after.frontier().serialise());
        statement.setInt(++i, LOG);
        statement.setLong(++i, before.epoch());
        statement.setLong(++i, before.size());
        statement.setBytes(++i, before.root().bytes());
        statement.setBytes(++i, before.chain().bytes());
        statement.setLong(++i, before.size());
        statement.setArray(++i, millis(line, entries));
        statement.setArray(++i, texts(line, entries, entry -> Kinds.text(entry.kind())));
        statement.setArray(++i, texts(line, entries, entry -> Kinds.slot(entry.kind())));
        statement.setArray(++i, texts(line, entries, entry -> entry.agency().value()));
        statement.setArray(++i, texts(line, entries, entry -> entry.refusal().orElse(null)));
        statement.setArray(++i, bytes(line, entries, NewEntry::subjectTag));
        statement.setArray(++i, texts(line, entries, NewEntry::requestId));
        statement.setArray(++i, bytes(line, entries, entry -> entry.leafHash().bytes()));
        statement.setArray(++i, bytes(line, chain, Hash::bytes));
        statement.setArray(++i, bytes(line, entries, NewEntry::body));
    }

    // Arrays of their own type: the driver then sends them in binary form.

    private static Array millis(Connection line, List<NewEntry> from) throws SQLException {
        return line.createArrayOf(
                "bigint", from.stream().map(entry -> entry.at().toEpochMilli()).toArray(Long[]::new));
    }

    private static <T> Array texts(Connection line, List<T> from, Function<T, @Nullable String> part)
            throws SQLException {
        return line.createArrayOf("text", from.stream().map(part).toArray(String[]::new));
    }

    private static <T> Array bytes(Connection line, List<T> from, Function<T, byte @Nullable []> part)
            throws SQLException {
        return line.createArrayOf("bytea", from.stream().map(part).toArray(byte[][]::new));
    }

    private static Head head(ResultSet rows) throws SQLException {
        return HeadRow.of(rows);
    }

    private Connection open() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", database.user());
        settings.setProperty("password", database.password());
        settings.setProperty("ApplicationName", "saphan-ledger-writer");
        settings.setProperty("options", "-c synchronous_commit=on -c statement_timeout=0");
        settings.setProperty("connectTimeout", "3");
        settings.setProperty("loginTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("prepareThreshold", "1");
        return DriverManager.getConnection(database.url(), settings);
    }

    /** Leaves the line; a statement under way on the server may still finish there. */
    @Override
    public void close() {
        var line = connection;
        connection = null;
        if (line != null) {
            try {
                line.close();
            } catch (SQLException e) {
                LoggerFactory.getLogger(LogWriter.class).debug("the writer's line was gone already");
            }
        }
    }
}
