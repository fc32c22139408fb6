package org.saphan.bench.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.launcher.place.Trouble;

/** What a table without any chain costs: one INSERT, one commit per entry. */
public final class PlainInsert implements Contestant {
    static final String TABLE = "plain_entry";

    private final HikariDataSource pool;
    private final Rows rows;
    private final Map<String, LongSupplier> times;

    PlainInsert(Pool.Account account, Clock clock, Map<String, LongSupplier> times) {
        this.pool = Pool.open(account);
        this.rows = new Rows(clock);
        this.times = times;
        try (var connection = pool.getConnection()) {
            Rows.create(connection, TABLE);
        } catch (SQLException e) {
            throw new Trouble("The table to compare with could not be made.", e);
        }
    }

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public String title() {
        return "plain INSERT of a row of the same size, one commit each, a pool of 32 connections";
    }

    @Override
    public boolean append(EntryDraft draft) {
        var body = rows.body(draft);
        var hash = new byte[32];
        try (var connection = pool.getConnection();
                var insert = connection.prepareStatement(Rows.insert(TABLE))) {
            rows.bind(insert, draft, body, hash, hash);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            return false;
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
