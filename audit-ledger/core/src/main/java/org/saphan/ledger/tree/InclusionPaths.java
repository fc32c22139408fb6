package org.saphan.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes inclusion paths to one root, RFC 9162 §2.1.3.1. What all paths share, the edge of the tree, is read and hashed
 * once; each path then costs a look-up per level and no hash.
 */
public final class InclusionPaths {
    private final long size;
    private final TreeHashes hashes;
    private final List<Hash> peaks;
    /** Of each peak but the first, the root over it and everything right of it; at 0 the tree's root. */
    private final Hash[] rightOf;

    /**
     * @param size leaves of the tree that the paths lead to, from 1
     * @param hashes knows the complete subtrees of that tree
     */
    public InclusionPaths(long size, TreeHashes hashes) {
        this(Frontier.at(size, hashes), hashes);
    }

    InclusionPaths(Frontier edge, TreeHashes hashes) {
        this.size = edge.size();
        this.hashes = hashes;
        this.peaks = edge.peaks();
        if (size == 0) {
            throw new IllegalArgumentException("an empty tree holds no leaf");
        }
        var hasher = new Hasher();
        rightOf = new Hash[peaks.size()];
        for (int i = peaks.size() - 1; i >= 0; i--) {
            rightOf[i] = i == peaks.size() - 1 ? peaks.get(i) : hasher.node(peaks.get(i), rightOf[i + 1]);
        }
    }

    /** The root that the paths lead to. */
    public Hash root() {
        return rightOf[0];
    }

    /**
     * The path of a leaf, its sibling first.
     *
     * @param index of the leaf, less than the size; otherwise an {@code IllegalArgumentException}
     */
    public List<Hash> path(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("the tree holds no such leaf");
        }
        // The leaf's peak stands where its index and the size first differ, from the top.
        int height = 63 - Long.numberOfLeadingZeros(index ^ size);
        int peak = Long.bitCount(size >>> height >>> 1);
        var path = new ArrayList<Hash>(height + peak + 1);
        for (int level = 0; level < height; level++) {
            path.add(hashes.subtree(level, (index >>> level) ^ 1));
        }
        if (peak + 1 < rightOf.length) {
            path.add(rightOf[peak + 1]);
        }
        for (int i = peak - 1; i >= 0; i--) {
            path.add(peaks.get(i));
        }
        return path;
    }
}
