package org.saphan.ledger.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tree that grows leaf by leaf and can be asked for its root at any time; keeps its edge only, so its memory does not
 * grow. For one thread.
 */
public final class GrowingTree {
    private final Hasher hasher;
    private final Hash[] peaks = new Hash[64];
    private int height;
    private long size;

    public GrowingTree() {
        this(Frontier.empty());
    }

    public GrowingTree(Frontier start) {
        this(start, new Hasher());
    }

    /** With a hasher that the same thread uses for other things too. */
    public GrowingTree(Frontier start, Hasher hasher) {
        this.hasher = hasher;
        this.size = start.size();
        for (Hash peak : start.peaks()) {
            peaks[height++] = peak;
        }
    }

    /** Appends a leaf by its hash. */
    public void append(Hash leafHash) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        var carried = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            carried = hasher.node(peaks[--height], carried);
        }
        peaks[height++] = carried;
        size++;
    }

    public long size() {
        return size;
    }

    /** The root over all leaves so far, RFC 9162 §2.1.1; at most 62 hashes. */
    public Hash root() {
        @Nullable Hash root = null;
        for (int i = height - 1; i >= 0; i--) {
            root = root == null ? peaks[i] : hasher.node(peaks[i], root);
        }
        return root == null ? Hashes.EMPTY_ROOT : root;
    }

    public Frontier frontier() {
        return Frontier.of(size, Arrays.asList(peaks).subList(0, height));
    }
}
