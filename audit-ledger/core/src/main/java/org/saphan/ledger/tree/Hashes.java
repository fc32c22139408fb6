package org.saphan.ledger.tree;

/** The hashes of the tree, RFC 9162 §2.1.1. From any thread; who hashes much keeps a {@link Hasher}. */
public final class Hashes {
    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = new Hasher().sha256();

    private Hashes() {}

    /** SHA-256(0x00 ‖ leaf). */
    public static Hash leaf(byte[] leaf) {
        return new Hasher().leaf(leaf);
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static Hash node(Hash left, Hash right) {
        return new Hasher().node(left, right);
    }
}
