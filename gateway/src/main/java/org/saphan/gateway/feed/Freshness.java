package org.saphan.gateway.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long ago the feed was last heard. Monotonic time: a clock set back does not make old news fresh. */
final class Freshness {
    private final LongSupplier nanos;
    private final long bound;
    private volatile long heardAt;

    Freshness(LongSupplier nanos, Duration bound) {
        this.nanos = nanos;
        this.bound = bound.toNanos();
        this.heardAt = nanos.getAsLong() - this.bound - 1;
    }

    boolean fresh() {
        return nanos.getAsLong() - heardAt <= bound;
    }

    void heard() {
        heardAt = nanos.getAsLong();
    }
}
