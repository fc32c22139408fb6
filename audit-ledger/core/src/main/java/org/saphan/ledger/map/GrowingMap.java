package org.saphan.ledger.map;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;

/** The whole map in memory, grown entry by entry: how an auditor recomputes the roots that the log states. */
public final class GrowingMap {
    private final Map<MapKey, Frontier> frontiers = new HashMap<>();
    private final Map<Integer, NavigableMap<MapKey, MapValue>> buckets = new HashMap<>();
    private final Set<Integer> stale = new HashSet<>();
    private final Crown crown = new Crown();

    /** One more entry under a tag, in the order of the log. */
    public void add(byte[] tag, Hash leafHash) {
        add(MapKey.ofTag(tag), leafHash);
    }

    /** The same, where the tag's key is known. */
    public void add(MapKey key, Hash leafHash) {
        var frontier = frontiers.getOrDefault(key, Frontier.empty()).append(leafHash);
        frontiers.put(key, frontier);
        var bucket = Crown.bucket(key);
        buckets.computeIfAbsent(bucket, number -> new TreeMap<>())
                .put(key, new MapValue(frontier.size(), frontier.root()));
        stale.add(bucket);
    }

    /** How many tags. */
    public long tags() {
        return frontiers.size();
    }

    public Hash root() {
        settle();
        return crown.root();
    }

    /** The way of a key, there or not. */
    public MapProof way(MapKey key) {
        settle();
        return crown.way(key, bucket(crown.needed(key)));
    }

    private void settle() {
        crown.set(stale.stream()
                .collect(Collectors.toMap(
                        Function.identity(), number -> bucket(number).root())));
        stale.clear();
    }

    private Bucket bucket(int number) {
        return new Bucket(Crown.DEPTH, buckets.getOrDefault(number, new TreeMap<>()));
    }
}
