package org.saphan.ledger.map;

import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * The root of a subtree of the map. An empty one is 32 zero bytes; one with a single key is that key's leaf, wherever it
 * lies; one with more is an inner node. So a way is as long as it takes to be alone, about log2 of the number of keys.
 */
public sealed interface MapNode {
    /** The hash that stands for it. */
    Hash hash();

    /** No key. */
    record Empty() implements MapNode {
        private static final Hash ZERO = Hash.of(new byte[Hash.LENGTH]);

        @Override
        public Hash hash() {
            return ZERO;
        }
    }

    /** One key: SHA-256(0x10 ‖ key ‖ count in 8 bytes ‖ root). */
    record Single(MapKey key, Hash hash) implements MapNode {
        private static final byte[] PREFIX = {0x10};

        public static Single of(MapKey key, MapValue value) {
            return new Single(key, new Hasher().sha256(PREFIX, key.bytes(), value.bytes()));
        }
    }

    /** Two or more keys: SHA-256(0x11 ‖ left ‖ right). */
    record Inner(Hash hash) implements MapNode {
        private static final byte[] PREFIX = {0x11};

        static Inner of(Hash left, Hash right) {
            return new Inner(new Hasher().sha256(PREFIX, left.bytes(), right.bytes()));
        }
    }

    MapNode EMPTY = new Empty();

    /** The subtree above two. */
    static MapNode above(MapNode left, MapNode right) {
        if (left instanceof Empty && !(right instanceof Inner)) {
            return right;
        }
        if (right instanceof Empty && !(left instanceof Inner)) {
            return left;
        }
        return Inner.of(left.hash(), right.hash());
    }
}
