package org.saphan.gateway.identity;

/** Which proofs were used. */
interface UsedProofs {
    /** Marks a proof as used. Atomic: of two callers with the same proof one gets {@code FIRST}. */
    Use use(Proof proof);

    /** What became of it. */
    enum Use {
        FIRST,
        AGAIN,
        /** Nothing can be remembered now, so nothing may be accepted. */
        FULL
    }
}
