package org.saphan.contract.catalogue;

/**
 * What stands behind a ledger entry. An entry gathers these marks one after the other, most within seconds; a data service
 * says which one the receipts of its exchanges must get. On the wire {@code l1} to {@code l4}.
 */
public enum Assurance {
    /** Committed and flushed to disk. No acknowledgement comes before. */
    L1,
    /** A synchronous standby has flushed it too. */
    L2,
    /** Covered by a signed checkpoint that is stored and published. */
    L3,
    /** Covered by a checkpoint that a quorum of witnesses has cosigned. */
    L4
}
