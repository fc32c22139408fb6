package org.saphan.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves appended together: the tree's edge after them, and for each the path to the root after them. Hashes about twice
 * as often as it has leaves; a path then costs look-ups only. Reads nothing but the edge before. Does not change; safe
 * from any thread.
 */
public final class Batch {
    private final Frontier before;
    private final Frontier after;
    /** Of each level the complete subtrees that end in this batch; the first has index {@code before.size() >> level}. */
    private final List<List<Hash>> levels = new ArrayList<>();

    private final InclusionPaths paths;

    /**
     * @param before the tree's edge before the batch
     * @param leafHashes at least one, in the order in which they are appended
     */
    public Batch(Frontier before, List<Hash> leafHashes) {
        if (leafHashes.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
        this.before = before;
        long end = Math.addExact(before.size(), leafHashes.size());
        var hasher = new Hasher();
        levels.add(List.copyOf(leafHashes));
        for (int level = 1; end >>> level > before.size() >>> level; level++) {
            levels.add(above(level, end, hasher));
        }
        after = Frontier.at(end, this::subtree);
        paths = new InclusionPaths(after, this::subtree);
    }

    private List<Hash> above(int level, long end, Hasher hasher) {
        long first = before.size() >>> level;
        var nodes = new ArrayList<Hash>(Math.toIntExact((end >>> level) - first));
        for (long index = first; index < end >>> level; index++) {
            nodes.add(hasher.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1)));
        }
        return nodes;
    }

    /** The tree's edge before the batch. */
    public Frontier before() {
        return before;
    }

    /** The tree's edge after the batch. */
    public Frontier after() {
        return after;
    }

    /** The root after the batch. */
    public Hash root() {
        return paths.root();
    }

    /** The inclusion path of a leaf of this batch, by its index in the log, to {@link #root()}. */
    public List<Hash> path(long index) {
        if (index < before.size()) {
            throw new IllegalArgumentException("a leaf before this batch");
        }
        return paths.path(index);
    }

    /**
     * A complete subtree that ends in this batch, or a peak of the edge before it: what appending touches, and nothing
     * else. Anything else is an {@code IllegalArgumentException} or an {@code IndexOutOfBoundsException}.
     */
    public Hash subtree(int level, long index) {
        long first = before.size() >>> level;
        if (index >= first) {
            return levels.get(level).get(Math.toIntExact(index - first));
        }
        if (index == first - 1 && (first & 1) == 1) {
            return before.peak(level);
        }
        throw new IllegalArgumentException("a subtree that this batch does not touch");
    }
}
