package org.saphan.ledger.service.completeness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.saphan.ledger.map.Bucket;
import org.saphan.ledger.map.Crown;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapProof;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.tree.Frontier;

/** The map of one moment: values in the database, the crown in memory. One writer; any number of readers. */
public final class SubjectMap {
    /** Entries of one epoch at most: more are mapped by the next ones, at once. */
    private static final long MOST = 100_000;

    private final DataSource writer;
    private final DataSource reader;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Crown crown = new Crown();
    private Epoch epoch = Epoch.NONE;

    public SubjectMap(DataSource writer, DataSource reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Reads what is stored; at start, and after a failure. */
    void load() {
        lock.writeLock().lock();
        try (var connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            var loaded = new Crown();
            var newest = MapSql.newest(connection);
            MapSql.each(connection, (number, values) -> loaded.set(number, new Bucket(Crown.DEPTH, values).root()));
            connection.rollback();
            if (!loaded.root().equals(newest.root())) {
                throw new IllegalStateException("the stored map does not have the root that its epoch states");
            }
            crown = loaded;
            epoch = newest;
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    Epoch epoch() {
        lock.readLock().lock();
        try {
            return epoch;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Maps what is new in the log up to a size, or a part of it.
     *
     * @return the new epoch; empty: there was nothing new
     */
    Optional<Epoch> advance(long published) {
        lock.writeLock().lock();
        try (var connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            long until = Math.min(published, epoch.size() + MOST);
            if (!MapSql.news(connection, epoch.size(), until)) {
                connection.rollback();
                return Optional.empty();
            }
            return Optional.of(advance(connection, until));
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Epoch advance(Connection connection, long until) throws SQLException {
        var grown = grown(connection, until);
        MapSql.set(connection, grown);
        var changed = new TreeMap<Integer, Bucket>();
        for (var key : grown.keySet()) {
            int number = Crown.bucket(key);
            if (!changed.containsKey(number)) {
                changed.put(number, new Bucket(Crown.DEPTH, MapSql.bucket(connection, number)));
            }
        }
        changed.forEach((number, bucket) -> crown.set(number, bucket.root()));
        try {
            var next = new Epoch(
                    epoch.number() + 1, until, crown.root(), MapSql.tags(connection), MapSql.sealed(connection, until));
            MapSql.add(connection, next); // its number is taken once: a second writer fails here
            connection.commit(); // die here: the next start finds this epoch, and gives it its entry
            epoch = next;
            return next;
        } catch (SQLException e) {
            throw stale(e);
        }
    }

    private LogUnavailable stale(SQLException e) {
        crown = new Crown(); // ahead of what is stored, or not: read again
        epoch = Epoch.NONE;
        return new LogUnavailable(e);
    }

    private Map<MapKey, Frontier> grown(Connection connection, long until) throws SQLException {
        var news = MapSql.tagged(connection, epoch.size(), until);
        var before = MapSql.frontiers(connection, news.keySet());
        var grown = new HashMap<MapKey, Frontier>();
        news.forEach((key, hashes) ->
                grown.put(key, before.getOrDefault(key, Frontier.empty()).append(hashes)));
        return grown;
    }

    /** What stands under a key, and its way, in the map of an epoch. */
    record Found(Optional<MapValue> value, MapProof proof) {}

    /** Empty: the epoch has gone by. */
    Optional<Found> find(MapKey key, Epoch of) {
        lock.readLock().lock();
        try (var connection = reader.getConnection()) {
            if (!epoch.equals(of)) {
                return Optional.empty();
            }
            var bucket = MapSql.bucket(connection, crown.needed(key));
            var proof = crown.way(key, new Bucket(Crown.DEPTH, bucket));
            return Optional.of(new Found(Optional.ofNullable(bucket.get(key)), proof));
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        } finally {
            lock.readLock().unlock();
        }
    }
}
