package org.saphan.wire.rate;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.saphan.wire.crypto.Crypto;

/**
 * The counts of all processes that share a database: one statement each time, exact however many take at once. Names are kept as
 * keyed hashes. The table is unlogged, so that counting waits for no disk: if the database crashes, everybody begins anew.
 *
 * <p>Connections come in autocommit mode, with time-outs shorter than a minute. Throws {@link CountsUnreachable} when there is none.
 */
public final class RateLimitsInPostgres implements RateLimits {
    private static final byte[] PURPOSE = "saphan rate names".getBytes(StandardCharsets.US_ASCII);

    private static final List<String> TAKES =
            IntStream.rangeClosed(1, MOST_AT_ONCE).mapToObj(RateSql::take).toList();

    private final DataSource database;
    private final byte[] key;

    /** @param secret the same at all that count together; names are hashed under a key that is derived from it */
    public RateLimitsInPostgres(DataSource database, byte[] secret) {
        this.database = database;
        this.key = Crypto.hmacSha256(secret, PURPOSE);
    }

    @Override
    public int take(Rate rate, String name) {
        return takeInOrder(List.of(new Share(rate, name)));
    }

    /** In one statement. */
    @Override
    public int takeInOrder(List<Share> shares) {
        return seconds(ask(TAKES.get(shares.size() - 1), shares));
    }

    @Override
    public int wait(Rate rate, String name) {
        return seconds(ask(RateSql.WAIT, List.of(new Share(rate, name))));
    }

    /**
     * Forgets what has nothing to wait for, and beyond the bound what has least. To be called now and then by each process; two at
     * once do no harm.
     *
     * @param most names that stay
     */
    public void forget(int most) {
        try (var connection = database.getConnection();
                var old = connection.prepareStatement(RateSql.FORGET);
                var surplus = connection.prepareStatement(RateSql.BOUND)) {
            old.executeUpdate();
            surplus.setInt(1, most);
            surplus.executeUpdate();
        } catch (SQLException away) {
            throw new CountsUnreachable(away);
        }
    }

    private long ask(String sql, List<Share> shares) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (var share : shares) {
                long one = share.rate().nanosForOne();
                statement.setBytes(++parameter, hashed(share.rate(), share.name()));
                statement.setLong(++parameter, one);
                statement.setLong(
                        ++parameter, Math.multiplyExact(one, (long) share.rate().atOnce()));
            }
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        } catch (SQLException away) {
            throw new CountsUnreachable(away);
        }
    }

    /** The same thing at another rate is another thing, as while a limit is changed replica by replica. */
    private byte[] hashed(Rate rate, String name) {
        var text = rate.what() + '\n' + rate.nanosForOne() + '\n' + rate.atOnce() + '\n' + name;
        return Crypto.hmacSha256(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static int seconds(long nanos) {
        return nanos <= 0 ? 0 : Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
    }
}
