package org.saphan.ledger.stamp;

import java.time.Instant;

/** What a time-stamp turned out to be. */
public sealed interface StampResult {
    /**
     * A trusted authority says that the checkpoint was there.
     *
     * @param at when, by the authority's clock
     * @param authority the subject of its certificate
     */
    record Valid(Instant at, String authority) implements StampResult {}

    /** A time-stamp, but of something else, or of nobody who is trusted; says nothing that could be believed. */
    record Invalid(String reason) implements StampResult {}

    /** Not a time-stamp at all. */
    record Malformed(String reason) implements StampResult {}
}
