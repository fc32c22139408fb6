package org.saphan.ledger.service.publish;

import org.saphan.ledger.tree.Hash;

/**
 * A durable state of the log, signed.
 *
 * @param note the checkpoint as a signed note
 */
public record SignedHead(long size, Hash root, String note) {
    /** Whether it is the same state, whoever signed it. */
    boolean sameAs(SignedHead other) {
        return size == other.size && root.equals(other.root);
    }
}
