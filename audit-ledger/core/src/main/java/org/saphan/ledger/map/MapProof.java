package org.saphan.ledger.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.tree.Hash;

/**
 * The way of a key through the map.
 *
 * @param siblings what lies beside the way, from the root down, at most 256
 * @param other who stands at its end instead of the key; null: the key itself, or nobody
 */
public record MapProof(List<Hash> siblings, @Nullable Other other) {
    public MapProof {
        siblings = List.copyOf(siblings);
        if (siblings.size() > MapKey.BITS) {
            throw new IllegalArgumentException("a way through the map has at most 256 siblings");
        }
    }

    /** Another key, and what stands under it. */
    public record Other(MapKey key, MapValue value) {}

    /** Whether it proves that under this key stands this value, in the map with this root. */
    public boolean includes(MapKey key, MapValue value, Hash root) {
        return other == null && up(key, MapNode.Single.of(key, value).hash()).equals(root);
    }

    /** Whether it proves that under this key stands nothing, in the map with this root. */
    public boolean excludes(MapKey key, Hash root) {
        if (other == null) {
            return up(key, MapNode.EMPTY.hash()).equals(root);
        }
        return !other.key().equals(key)
                && other.key().shared(key) >= siblings.size()
                && up(key, MapNode.Single.of(other.key(), other.value()).hash()).equals(root);
    }

    private Hash up(MapKey key, Hash end) {
        var hash = end;
        for (int depth = siblings.size() - 1; depth >= 0; depth--) {
            var sibling = siblings.get(depth);
            hash = key.right(depth)
                    ? MapNode.Inner.of(sibling, hash).hash()
                    : MapNode.Inner.of(hash, sibling).hash();
        }
        return hash;
    }
}
