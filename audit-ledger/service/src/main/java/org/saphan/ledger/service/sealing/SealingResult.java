package org.saphan.ledger.service.sealing;

/** What became of an order to seal. */
public sealed interface SealingResult {
    /** It holds. */
    record Sealed(long index) implements SealingResult {}

    /** It ends too late, or has ended, or its id is taken by another person's or with another end. */
    record NotLawful() implements SealingResult {}

    /** The log can't record it now; nothing is hidden by it. */
    record NotNow() implements SealingResult {}
}
