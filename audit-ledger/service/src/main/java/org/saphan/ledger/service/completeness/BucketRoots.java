package org.saphan.ledger.service.completeness;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.saphan.ledger.map.Bucket;
import org.saphan.ledger.map.Crown;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapNode;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.service.background.Pace;
import org.saphan.ledger.tree.Frontier;

/** What the crown's buckets come to. */
final class BucketRoots {
    /** Buckets read and hashed at once. */
    private static final int PORTION = 128;

    private BucketRoots() {}

    static MapNode root(NavigableMap<MapKey, MapValue> values) {
        return new Bucket(Crown.DEPTH, values).root();
    }

    /** The roots of all buckets that news change, by their numbers: as they are stored, with the news in them. */
    static Map<Integer, MapNode> with(News news, DataSource log, Pace pace) throws SQLException {
        var changed =
                news.grown().entrySet().stream().collect(Collectors.groupingBy(tag -> Crown.bucket(tag.getKey())));
        var roots = new HashMap<Integer, MapNode>();
        for (var portion : portions(List.copyOf(changed.entrySet()))) {
            var stored = stored(log, portion.stream().map(Map.Entry::getKey).toList());
            for (var bucket : portion) {
                var values = stored.getOrDefault(bucket.getKey(), new TreeMap<>());
                bucket.getValue().forEach(tag -> values.put(tag.getKey(), value(tag.getValue())));
                roots.put(bucket.getKey(), root(values));
            }
            pace.rest();
        }
        return roots;
    }

    private static <T> List<List<T>> portions(List<T> all) {
        return IntStream.iterate(0, at -> at < all.size(), at -> at + PORTION)
                .mapToObj(at -> all.subList(at, Math.min(all.size(), at + PORTION)))
                .toList();
    }

    private static Map<Integer, NavigableMap<MapKey, MapValue>> stored(DataSource log, List<Integer> numbers)
            throws SQLException {
        try (var connection = log.getConnection()) {
            return MapSql.buckets(connection, numbers);
        }
    }

    private static MapValue value(Frontier frontier) {
        return new MapValue(frontier.size(), frontier.root());
    }
}
