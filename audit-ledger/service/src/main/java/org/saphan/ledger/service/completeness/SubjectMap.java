package org.saphan.ledger.service.completeness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.saphan.ledger.map.Bucket;
import org.saphan.ledger.map.Crown;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapNode;
import org.saphan.ledger.map.MapProof;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.service.background.Pace;
import org.saphan.ledger.service.store.LogUnavailable;

/** The map of one moment: values in the database, the crown in memory. One writer; any number of readers. */
public final class SubjectMap {
    /** Entries of one epoch at most: the next ones map more. */
    private static final long MOST = 100_000;

    private final DataSource writer;
    private final DataSource reader;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Haste haste = new Haste();
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
            var roots = new HashMap<Integer, MapNode>();
            var newest = MapSql.newest(connection);
            var tags = new LongAdder();
            MapSql.each(connection, (number, values) -> {
                roots.put(number, BucketRoots.root(values));
                tags.add(values.size());
            });
            connection.rollback();
            var loaded = new Crown();
            loaded.set(roots);
            if (!loaded.root().equals(newest.root()) || tags.sum() != newest.tags()) {
                throw new IllegalStateException(
                        "the stored map does not have the root and the tags that its epoch states");
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
     * Maps what is new in the log up to a size, or a part of it. For one thread, and at its pace; readers wait only while
     * the epoch is written.
     *
     * @return the new epoch; empty: there was nothing new
     */
    Optional<Epoch> advance(long published) {
        try {
            var from = epoch().size();
            var mode = haste.next(from, published, System.nanoTime());
            var pace = new Pace(mode.rests());
            long until = Math.min(published, from + MOST);
            if (!anyNews(from, until)) {
                return Optional.empty();
            }
            var news = News.read(writer, from, until, mode.tags(), pace);
            var next = write(news, BucketRoots.with(news, writer, pace));
            pace.rest();
            return Optional.of(next);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private boolean anyNews(long from, long until) throws SQLException {
        try (var connection = writer.getConnection()) {
            return MapSql.news(connection, from, until);
        }
    }

    private Epoch write(News news, Map<Integer, MapNode> roots) throws SQLException {
        lock.writeLock().lock();
        try (var connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            return write(connection, news, roots);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Epoch write(Connection connection, News news, Map<Integer, MapNode> roots) throws SQLException {
        MapSql.set(connection, news.grown());
        crown.set(roots);
        try {
            var next = new Epoch(
                    epoch.number() + 1,
                    news.until(),
                    crown.root(),
                    epoch.tags() + news.added(),
                    MapSql.sealed(connection, news.until()));
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
