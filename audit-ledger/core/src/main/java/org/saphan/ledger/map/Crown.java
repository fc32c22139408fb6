package org.saphan.ledger.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.saphan.ledger.tree.Hash;

/**
 * The upper part of the map over 2^16 buckets, one for each beginning of a key. Held in memory: 4 MiB when full. Changing a
 * bucket costs 16 hashes, changing many together less. Not safe for several threads.
 */
public final class Crown {
    /** Bits of a key that choose its bucket. */
    public static final int DEPTH = 16;

    private static final int BUCKETS = 1 << DEPTH;

    /** A heap: the root at 1, the buckets from {@link #BUCKETS} on. */
    private final MapNode[] nodes = new MapNode[2 * BUCKETS];

    public Crown() {
        Arrays.fill(nodes, MapNode.EMPTY);
    }

    /** The bucket of a key, 0 to 65,535. */
    public static int bucket(MapKey key) {
        var bytes = key.bytes();
        return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    }

    /** Sets the roots of buckets, by their numbers; what stands above several of them is hashed once. */
    public void set(Map<Integer, MapNode> roots) {
        var stale = new BitSet(BUCKETS);
        roots.forEach((bucket, root) -> {
            nodes[BUCKETS + bucket] = root;
            stale.set((BUCKETS + bucket) >>> 1);
        });
        for (int at = stale.previousSetBit(BUCKETS); at >= 1; at = stale.previousSetBit(at - 1)) {
            nodes[at] = MapNode.above(nodes[2 * at], nodes[2 * at + 1]);
            stale.set(at >>> 1); // below 1 nothing is looked at
        }
    }

    /** The map's root. */
    public Hash root() {
        return nodes[1].hash();
    }

    /** Which bucket {@link #way} needs: the key's own, or that of the only key at the end of its way. */
    public int needed(MapKey key) {
        int at = 1;
        for (int depth = 0; depth < DEPTH && nodes[at] instanceof MapNode.Inner; depth++) {
            at = 2 * at + (key.right(depth) ? 1 : 0);
        }
        return bucket(nodes[at] instanceof MapNode.Single(var only, var hash) ? only : key);
    }

    /**
     * The whole way of a key.
     *
     * @param bucket the needed one
     */
    public MapProof way(MapKey key, Bucket bucket) {
        var siblings = new ArrayList<Hash>();
        int at = 1;
        for (int depth = 0; depth < DEPTH; depth++) {
            if (!(nodes[at] instanceof MapNode.Inner)) {
                return bucket.end(siblings, nodes[at], key);
            }
            int right = key.right(depth) ? 1 : 0;
            siblings.add(nodes[2 * at + 1 - right].hash());
            at = 2 * at + right;
        }
        var rest = bucket.way(key);
        siblings.addAll(rest.siblings());
        return new MapProof(siblings, rest.other());
    }
}
