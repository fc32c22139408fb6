package org.saphan.adapter.runtime.order;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The exchanges fetched lately. One whose decision is too old anyway is forgotten. */
final class Replays {
    /** About 150 MB; at the freshness of a minute, 30,000 orders a second. */
    private static final int MOST = 2_000_000;

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    private final ConcurrentHashMap<String, Instant> decidedAt = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);
    private final Duration memory;

    /** @param memory how long after its decision an exchange is remembered; longer than a decision is taken */
    Replays(Duration memory) {
        this.memory = memory;
    }

    /** Whether an exchange is new; from then on it is not. */
    boolean first(String exchange, Instant decided) {
        return decidedAt.putIfAbsent(exchange, decided) == null;
    }

    /** Whether there is no room for more. */
    boolean full(Instant now) {
        var due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            var horizon = now.minus(memory);
            decidedAt.values().removeIf(decided -> decided.isBefore(horizon));
        }
        return decidedAt.mappingCount() >= MOST;
    }
}
