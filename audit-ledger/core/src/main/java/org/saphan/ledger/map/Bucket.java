package org.saphan.ledger.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.saphan.ledger.tree.Hash;

/** The keys of one subtree, few enough to be held in memory and hashed anew each time. */
public final class Bucket {
    private final int depth;
    private final List<Map.Entry<MapKey, MapValue>> sorted;

    /**
     * @param depth how many bits all keys have in common, 0 to 256
     * @param values those under this subtree and no others
     */
    public Bucket(int depth, NavigableMap<MapKey, MapValue> values) {
        this.depth = depth;
        this.sorted = List.copyOf(values.entrySet());
    }

    public MapNode root() {
        return node(depth, 0, sorted.size());
    }

    /** The way of a key from this subtree's root on. */
    public MapProof way(MapKey key) {
        var siblings = new ArrayList<Hash>();
        int from = 0;
        int to = sorted.size();
        int at = depth;
        while (to - from > 1) {
            int middle = middle(at, from, to);
            boolean right = key.right(at);
            siblings.add(
                    right
                            ? node(at + 1, from, middle).hash()
                            : node(at + 1, middle, to).hash());
            from = right ? middle : from;
            to = right ? to : middle;
            at++;
        }
        if (from == to || sorted.get(from).getKey().equals(key)) {
            return new MapProof(siblings, null);
        }
        var other = sorted.get(from);
        return new MapProof(siblings, new MapProof.Other(other.getKey(), other.getValue()));
    }

    /** A way that ends above this bucket, at nobody or at a key of it. */
    MapProof end(List<Hash> siblings, MapNode end, MapKey key) {
        return switch (end) {
            case MapNode.Single(var only, var hash)
            when !only.equals(key) -> new MapProof(siblings, new MapProof.Other(only, value(only)));
            case MapNode.Single own -> new MapProof(siblings, null);
            case MapNode.Empty nobody -> new MapProof(siblings, null);
            case MapNode.Inner more -> throw new IllegalArgumentException("the way goes on");
        };
    }

    private MapValue value(MapKey key) {
        return sorted.stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("another bucket is needed for this proof"));
    }

    private MapNode node(int at, int from, int to) {
        if (from == to) {
            return MapNode.EMPTY;
        }
        if (to - from == 1) {
            var only = sorted.get(from);
            return MapNode.Single.of(only.getKey(), only.getValue());
        }
        int middle = middle(at, from, to);
        return MapNode.above(node(at + 1, from, middle), node(at + 1, middle, to));
    }

    /** The first that turns right at a depth. */
    private int middle(int at, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (sorted.get(half).getKey().right(at)) {
                high = half;
            } else {
                low = half + 1;
            }
        }
        return low;
    }
}
