package org.saphan.ledger.verifier;

import java.util.Comparator;

/**
 * One thing wrong with a tile or a bundle of entries.
 *
 * @param verdict malformed: it can't be read; otherwise invalid
 * @param path of the resource
 * @param first entry that it concerns
 * @param last entry that it concerns
 * @param words what is wrong, a clause for people
 */
record TileFault(Verdict verdict, String path, long first, long last, String words) {
    /** The tightest bound of the first wrong entry comes first, then the certain before the vague. */
    static final Comparator<TileFault> FIRST_WRONG_FIRST = Comparator.comparingLong(TileFault::last)
            .thenComparing(Comparator.comparingLong(TileFault::first).reversed());
}
