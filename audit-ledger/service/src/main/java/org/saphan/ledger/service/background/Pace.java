package org.saphan.ledger.service.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * For work beside which something more urgent runs: after each small piece it rests, {@value #RESTS} times as long as the
 * piece took, a second at most. For one thread.
 */
public final class Pace {
    private static final int RESTS = 7;
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private long began = System.nanoTime();

    /** A piece is done, and the next begins when this returns. */
    public void rest() {
        LockSupport.parkNanos(this, Math.min(LONGEST, RESTS * (System.nanoTime() - began)));
        began = System.nanoTime();
    }
}
