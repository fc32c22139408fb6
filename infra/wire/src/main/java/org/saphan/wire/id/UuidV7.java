package org.saphan.wire.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * RFC 9562 §5.7 with a fixed-length counter in {@code rand_a} (§6.2, method 1): it starts at a random place of its lower
 * half with every millisecond and counts up within it; should it overflow, the time runs ahead by a millisecond.
 */
final class UuidV7 implements Ids {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final int COUNTER_START_MASK = (1 << (COUNTER_BITS - 1)) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RAND_B_MASK = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final SecureRandom random;
    /** Milliseconds and counter of the newest id, in 52 and 12 bits. */
    private final AtomicLong newest = new AtomicLong();

    UuidV7(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID next() {
        var start = clock.millis() << COUNTER_BITS | (random.nextInt() & COUNTER_START_MASK);
        var tick = newest.updateAndGet(last -> start >>> COUNTER_BITS > last >>> COUNTER_BITS ? start : last + 1);
        var mostSignificant = (tick >>> COUNTER_BITS) << 16 | VERSION_7 | (tick & COUNTER_MASK);
        return new UUID(mostSignificant, VARIANT | (random.nextLong() & RAND_B_MASK));
    }
}
