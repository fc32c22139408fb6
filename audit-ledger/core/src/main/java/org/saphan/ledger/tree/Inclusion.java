package org.saphan.ledger.tree;

import java.util.List;
import java.util.Optional;

/** Inclusion proofs, RFC 9162 §2.1.3. Indexes and sizes are unsigned 64-bit numbers. */
public final class Inclusion {
    private Inclusion() {}

    /**
     * The path of a leaf in a tree, RFC 9162 §2.1.3.1.
     *
     * @param index of the leaf, less than the size; otherwise an {@code IllegalArgumentException}
     */
    public static List<Hash> path(long index, long size, TreeHashes hashes) {
        return new InclusionPaths(size, hashes).path(index);
    }

    /** Whether the path proves that the leaf stands at the index in the tree of that size and root, §2.1.3.2. */
    public static boolean verify(Hash leafHash, long index, long size, List<Hash> path, Hash root) {
        return root(leafHash, index, size, path).filter(root::equals).isPresent();
    }

    /** The root that leaf and path give; empty: the path cannot be one of that index and size. */
    public static Optional<Hash> root(Hash leafHash, long index, long size, List<Hash> path) {
        if (Long.compareUnsigned(index, size) >= 0) {
            return Optional.empty();
        }
        var hasher = new Hasher();
        long fn = index;
        long sn = size - 1;
        var r = leafHash;
        for (Hash p : path) {
            if (sn == 0) {
                return Optional.empty();
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hasher.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                r = hasher.node(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 ? Optional.of(r) : Optional.empty();
    }
}
