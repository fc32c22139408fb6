package org.saphan.ledger.service.publish;

import java.util.List;
import org.saphan.ledger.tree.Consistency;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Inclusion;

/** Proofs from the stored tree, RFC 9162 §2.1.3 and §2.1.4. Sizes beyond the log are an {@code IllegalArgumentException}. */
public final class Proofs {
    private final StoredTree tree;

    public Proofs(StoredTree tree) {
        this.tree = tree;
    }

    /** The path of an entry to the root at a size, base64, its sibling first. */
    public List<String> inclusion(long index, long size) {
        return base64(Inclusion.path(index, size, tree.hashes()));
    }

    /** That the tree of one size is the beginning of another's. */
    public List<String> consistency(long from, long to) {
        return base64(Consistency.path(from, to, tree.hashes()));
    }

    /** The same as hashes, for witnesses; none from 0, which every tree begins with. */
    public List<Hash> growth(long from, long to) {
        return from == 0 || from == to ? List.of() : Consistency.path(from, to, tree.hashes());
    }

    /** The root as the stored hashes give it, whatever the head says. */
    public Hash root(long size) {
        return Frontier.at(size, tree.hashes()).root();
    }

    static List<String> base64(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }
}
