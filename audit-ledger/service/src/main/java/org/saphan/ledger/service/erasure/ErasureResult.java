package org.saphan.ledger.service.erasure;

import java.util.List;

/** What became of an order to erase. */
public sealed interface ErasureResult {
    /**
     * The keys are gone.
     *
     * @param years one for each year that had keys, at least one
     */
    record Done(List<Year> years) implements ErasureResult {}

    /** There are no keys of this person and year: unknown, or erased before. */
    record NothingThere() implements ErasureResult {}

    /** The log can't record it now. What is recorded already is finished at the next start at the latest. */
    record NotNow() implements ErasureResult {}

    /**
     * One year's keys.
     *
     * @param index of the erasure entry
     */
    record Year(int year, long index) {}
}
