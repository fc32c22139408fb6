package org.saphan.bench.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** What one would write first: lock the newest hash, chain to it, insert, commit. No tree, no signature. */
public final class NaiveChain implements Contestant {
    private static final String TABLE = "naive_entry";
    private static final String LOCK = "SELECT chain FROM naive_head FOR UPDATE";
    private static final String MOVE = "UPDATE naive_head SET chain = ?";

    private final HikariDataSource pool;
    private final Rows rows;
    private final Map<String, LongSupplier> times;

    NaiveChain(Pool.Account account, Clock clock, Map<String, LongSupplier> times) {
        this.pool = Pool.open(account);
        this.rows = new Rows(clock);
        this.times = times;
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            Rows.create(connection, TABLE);
            statement.execute("CREATE TABLE naive_head (chain bytea NOT NULL) WITH (fillfactor = 10)");
            statement.execute("INSERT INTO naive_head VALUES (decode(repeat('00', 32), 'hex'))");
        } catch (SQLException e) {
            throw new Trouble("The table to compare with could not be made.", e);
        }
    }

    @Override
    public String letter() {
        return "b";
    }

    @Override
    public String title() {
        return "naive chain: SELECT … FOR UPDATE, INSERT, UPDATE of the newest hash, COMMIT; the same pool";
    }

    @Override
    public boolean append(EntryDraft draft) {
        var body = rows.body(draft);
        var hasher = new Hasher();
        var leafHash = hasher.leaf(body);
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var chain = hasher.chain(locked(connection), leafHash);
                write(connection, draft, body, leafHash, chain);
                connection.commit();
                return true;
            } catch (SQLException e) {
                connection.rollback();
                return false;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            return false;
        }
    }

    private static Hash locked(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK);
                var row = lock.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("no head");
            }
            return Hash.of(row.getBytes(1));
        }
    }

    private void write(Connection connection, EntryDraft draft, byte[] body, Hash leafHash, Hash chain)
            throws SQLException {
        try (var insert = connection.prepareStatement(Rows.insert(TABLE));
                var move = connection.prepareStatement(MOVE)) {
            rows.bind(insert, draft, body, leafHash.bytes(), chain.bytes());
            insert.executeUpdate();
            move.setBytes(1, chain.bytes());
            move.executeUpdate();
        }
    }

    @Override
    public Map<String, LongSupplier> processorTimes() {
        return times;
    }

    @Override
    public void close() {
        pool.close();
    }
}
