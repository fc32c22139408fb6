package org.saphan.ledger.entry;

import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** The chain beside the tree: each entry's chain hash is SHA-256(the one before ‖ its leaf hash). */
public final class Chain {
    /** What stands before the first entry: 32 zero bytes. */
    public static final Hash START = Hash.of(new byte[Hash.LENGTH]);

    private Chain() {}

    /** The chain hash of an entry. */
    public static Hash next(Hash previous, Hash leafHash) {
        return new Hasher().chain(previous, leafHash);
    }
}
