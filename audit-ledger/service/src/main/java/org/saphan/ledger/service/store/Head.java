package org.saphan.ledger.service.store;

import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;

/**
 * The log's one row.
 *
 * @param epoch counts writers: each that takes over counts up, and fences those before
 * @param root the stored root; whether it is the frontier's is for recovery to check
 * @param chain the newest entry's chain hash
 * @param frontier size and peaks
 */
public record Head(long epoch, Hash root, Hash chain, Frontier frontier) {

    /** A head whose root follows from its frontier. */
    public static Head of(long epoch, Frontier frontier, Hash chain) {
        return new Head(epoch, frontier.root(), chain, frontier);
    }

    /** Number of entries. */
    public long size() {
        return frontier.size();
    }

    /** Whether both say the same about the log, whoever writes it. */
    public boolean sameLog(Head other) {
        return root.equals(other.root) && chain.equals(other.chain) && frontier.equals(other.frontier);
    }
}
