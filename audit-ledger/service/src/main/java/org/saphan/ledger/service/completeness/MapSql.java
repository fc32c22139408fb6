package org.saphan.ledger.service.completeness;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.saphan.ledger.map.Crown;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;

/** All SQL of the map. Columns are named, so that old code survives a new column. */
final class MapSql {
    private static final String NEWEST = """
            SELECT epoch, size, root, tags, sealed FROM map_epoch WHERE log_id = 1 ORDER BY epoch DESC LIMIT 1
            """;
    private static final String ADD_EPOCH =
            "INSERT INTO map_epoch (log_id, epoch, size, root, tags, sealed) VALUES (1, ?, ?, ?, ?, ?)";
    /** Served by entry's primary key. Map roots alone are nothing new, or every epoch would bring the next. */
    private static final String NEWS = """
            SELECT EXISTS (SELECT 1 FROM entry WHERE log_id = 1 AND seq >= ? AND seq < ? AND kind <> 'map-root')
            """;

    private static final String TAGGED = """
            SELECT subject_tag, leaf_hash FROM entry
             WHERE log_id = 1 AND seq >= ? AND seq < ? AND subject_tag IS NOT NULL ORDER BY seq
            """;
    private static final String FRONTIERS = "SELECT key, frontier FROM map_leaf WHERE log_id = 1 AND key = ANY (?)";
    private static final String SET = """
            INSERT INTO map_leaf (log_id, key, count, root, frontier)
            SELECT 1, new.key, new.count, new.root, new.frontier
              FROM unnest(?::bytea[], ?::bigint[], ?::bytea[], ?::bytea[]) AS new (key, count, root, frontier)
            ON CONFLICT (log_id, key) DO UPDATE
               SET count = excluded.count, root = excluded.root, frontier = excluded.frontier
            """;
    /** Served by map_leaf's primary key. */
    private static final String BUCKET =
            "SELECT key, count, root FROM map_leaf WHERE log_id = 1 AND key >= ? AND key <= ? ORDER BY key";

    /** As above, for each of many. OFFSET 0 keeps it a look at the primary key for each, whatever the planner thinks of ranges. */
    private static final String BUCKETS = """
            SELECT wanted.number, found.key, found.count, found.root
              FROM unnest(?::int[], ?::bytea[], ?::bytea[]) AS wanted (number, first, last)
             CROSS JOIN LATERAL (
                   SELECT key, count, root FROM map_leaf m
                    WHERE m.log_id = 1 AND m.key >= wanted.first AND m.key <= wanted.last OFFSET 0) found
            """;

    private static final String ALL = "SELECT key, count, root FROM map_leaf WHERE log_id = 1 ORDER BY key";
    /** Entries under sealing tags whose disclosure is not among the covered entries. Served by index entry_sealed. */
    private static final String SEALED = """
            SELECT coalesce(sum(m.count), 0)
              FROM entry s JOIN map_leaf m ON m.log_id = 1 AND m.key = sha256(s.subject_tag)
             WHERE s.log_id = 1 AND s.kind = 'sealing' AND s.seq < ?
               AND NOT EXISTS (
                   SELECT 1 FROM entry d
                    WHERE d.log_id = 1 AND d.kind = 'disclosure' AND d.seq < ?
                      AND (convert_from(d.body, 'UTF8')::jsonb #>> '{facts,sealingIndex}')::bigint = s.seq)
            """;

    private MapSql() {}

    static Epoch newest(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(NEWEST);
                var rows = statement.executeQuery()) {
            return rows.next()
                    ? new Epoch(
                            rows.getLong("epoch"),
                            rows.getLong("size"),
                            Hash.of(rows.getBytes("root")),
                            rows.getLong("tags"),
                            rows.getLong("sealed"))
                    : Epoch.NONE;
        }
    }

    static void add(Connection connection, Epoch epoch) throws SQLException {
        try (var statement = connection.prepareStatement(ADD_EPOCH)) {
            statement.setLong(1, epoch.number());
            statement.setLong(2, epoch.size());
            statement.setBytes(3, epoch.root().bytes());
            statement.setLong(4, epoch.tags());
            statement.setLong(5, epoch.sealed());
            statement.executeUpdate();
        }
    }

    static boolean news(Connection connection, long from, long until) throws SQLException {
        try (var statement = connection.prepareStatement(NEWS)) {
            statement.setLong(1, from);
            statement.setLong(2, until);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Of each key the leaf hashes of a range, in the order of the log. */
    static NavigableMap<MapKey, List<Hash>> tagged(Connection connection, long from, long until) throws SQLException {
        var tagged = new TreeMap<MapKey, List<Hash>>();
        try (var statement = connection.prepareStatement(TAGGED)) {
            statement.setFetchSize(10_000);
            statement.setLong(1, from);
            statement.setLong(2, until);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    tagged.computeIfAbsent(MapKey.ofTag(rows.getBytes(1)), key -> new ArrayList<>())
                            .add(Hash.of(rows.getBytes(2)));
                }
            }
        }
        return tagged;
    }

    static Map<MapKey, Frontier> frontiers(Connection connection, Collection<MapKey> keys) throws SQLException {
        var frontiers = new HashMap<MapKey, Frontier>();
        try (var statement = connection.prepareStatement(FRONTIERS)) {
            statement.setArray(1, bytes(connection, keys, MapKey::bytes));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    frontiers.put(MapKey.of(rows.getBytes(1)), Frontier.deserialise(rows.getBytes(2)));
                }
            }
        }
        return frontiers;
    }

    static void set(Connection connection, Map<MapKey, Frontier> frontiers) throws SQLException {
        try (var statement = connection.prepareStatement(SET)) {
            statement.setArray(1, bytes(connection, frontiers.keySet(), MapKey::bytes));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            frontiers.values().stream().map(Frontier::size).toArray()));
            statement.setArray(
                    3,
                    bytes(
                            connection,
                            frontiers.values(),
                            frontier -> frontier.root().bytes()));
            statement.setArray(4, bytes(connection, frontiers.values(), Frontier::serialise));
            statement.executeUpdate();
        }
    }

    /** Everything in one of the crown's buckets. */
    static NavigableMap<MapKey, MapValue> bucket(Connection connection, int bucket) throws SQLException {
        try (var statement = connection.prepareStatement(BUCKET)) {
            statement.setBytes(1, edge(bucket, 0x00));
            statement.setBytes(2, edge(bucket, 0xff));
            try (var rows = statement.executeQuery()) {
                var values = new TreeMap<MapKey, MapValue>();
                while (rows.next()) {
                    values.put(key(rows), value(rows));
                }
                return values;
            }
        }
    }

    /** Everything in some of them. */
    static Map<Integer, NavigableMap<MapKey, MapValue>> buckets(Connection connection, Collection<Integer> numbers)
            throws SQLException {
        try (var statement = connection.prepareStatement(BUCKETS)) {
            statement.setArray(1, connection.createArrayOf("int", numbers.toArray()));
            statement.setArray(2, bytes(connection, numbers, number -> edge(number, 0x00)));
            statement.setArray(3, bytes(connection, numbers, number -> edge(number, 0xff)));
            try (var rows = statement.executeQuery()) {
                var buckets = new HashMap<Integer, NavigableMap<MapKey, MapValue>>();
                while (rows.next()) {
                    buckets.computeIfAbsent(rows.getInt("number"), number -> new TreeMap<>())
                            .put(key(rows), value(rows));
                }
                return buckets;
            }
        }
    }

    /** The first or the last key that a bucket can have. */
    private static byte[] edge(int bucket, int rest) {
        var edge = new byte[Hash.LENGTH];
        Arrays.fill(edge, (byte) rest);
        edge[0] = (byte) (bucket >>> 8);
        edge[1] = (byte) bucket;
        return edge;
    }

    /** A visitor of whole buckets. */
    interface Buckets {
        void bucket(int number, NavigableMap<MapKey, MapValue> values);
    }

    /** Bucket by bucket, those that hold something. In a transaction, for it reads in portions. */
    static void each(Connection connection, Buckets visitor) throws SQLException {
        try (var statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery()) {
                var values = new TreeMap<MapKey, MapValue>();
                while (rows.next()) {
                    var key = key(rows);
                    if (!values.isEmpty() && Crown.bucket(values.firstKey()) != Crown.bucket(key)) {
                        visitor.bucket(Crown.bucket(values.firstKey()), values);
                        values = new TreeMap<>();
                    }
                    values.put(key, value(rows));
                }
                if (!values.isEmpty()) {
                    visitor.bucket(Crown.bucket(values.firstKey()), values);
                }
            }
        }
    }

    static long sealed(Connection connection, long size) throws SQLException {
        try (var statement = connection.prepareStatement(SEALED)) {
            statement.setLong(1, size);
            statement.setLong(2, size);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static MapKey key(ResultSet rows) throws SQLException {
        return MapKey.of(rows.getBytes("key"));
    }

    private static MapValue value(ResultSet rows) throws SQLException {
        return new MapValue(rows.getLong("count"), Hash.of(rows.getBytes("root")));
    }

    private static <T> Array bytes(Connection connection, Collection<T> from, Function<T, byte[]> part)
            throws SQLException {
        return connection.createArrayOf("bytea", from.stream().map(part).toArray(byte[][]::new));
    }
}
