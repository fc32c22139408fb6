package org.saphan.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/** Where proofs get their hashes: a table of tiles, a batch in memory, a test's list. */
@FunctionalInterface
public interface TreeHashes {
    /**
     * The hash of the complete subtree over leaves {@code index << level} to {@code ((index + 1) << level) - 1}.
     *
     * @param level 0 for leaf hashes, at most 62
     * @param index from 0; the subtree lies within the tree that the proof is for
     */
    Hash subtree(int level, long index);

    /** All subtrees of a list of leaf hashes, kept in memory: for small trees and for tests. */
    static TreeHashes of(List<Hash> leafHashes) {
        var hasher = new Hasher();
        var levels = new ArrayList<List<Hash>>();
        levels.add(List.copyOf(leafHashes));
        while (levels.getLast().size() > 1) {
            var below = levels.getLast();
            var level = new ArrayList<Hash>(below.size() / 2);
            for (int i = 0; i + 1 < below.size(); i += 2) {
                level.add(hasher.node(below.get(i), below.get(i + 1)));
            }
            levels.add(level);
        }
        return (level, index) -> levels.get(level).get(Math.toIntExact(index));
    }
}
