package org.saphan.ledger.verify;

import java.util.Comparator;

/**
 * One fault of an export.
 *
 * @param kind what it looks like
 * @param first the wrong entry, or the first of those among which it is
 * @param last the last of those; equal to {@code first} where the entry is certain
 * @param evidence what shows it, a clause for people; no personal data
 */
public record Finding(Tampering kind, long first, long last, String evidence) {

    /** The tightest bound of the first wrong entry comes first, then the certain before the vague, then by kind. */
    static final Comparator<Finding> FIRST_WRONG_FIRST = Comparator.comparingLong(Finding::last)
            .thenComparing(Comparator.comparingLong(Finding::first).reversed())
            .thenComparing(Finding::kind);

    static Finding at(Tampering kind, long entry, String evidence) {
        return new Finding(kind, entry, entry, evidence);
    }

    /** Whether the entry is certain. */
    public boolean exact() {
        return first == last;
    }
}
