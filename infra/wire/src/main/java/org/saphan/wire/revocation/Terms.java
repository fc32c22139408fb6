package org.saphan.wire.revocation;

import java.time.Duration;

/**
 * How long we wait, and how long we go on without an answer.
 *
 * @param grace for how long the last good answer of an authority counts while it gives no other, 0 to 7 days; an answer that is
 *     in time by its own words counts for as long as it says
 * @param patience until the last byte of an answer, more than 0, at most 10 s
 * @param pause how long an authority that gave no usable answer is left alone, more than 0, at most 5 min
 */
public record Terms(Duration grace, Duration patience, Duration pause) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(7);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    public Terms {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("revocation.grace must be in [0 s, 7 d]");
        }
        if (!patience.isPositive() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("revocation.patience must be in (0 s, 10 s]");
        }
        if (!pause.isPositive() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("revocation.pause must be in (0 s, 5 min]");
        }
    }
}
