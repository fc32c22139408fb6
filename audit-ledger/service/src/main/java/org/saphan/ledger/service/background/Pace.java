package org.saphan.ledger.service.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * For work beside which something more urgent runs: after each small piece it rests, some times as long as the piece took, a second
 * at most. For one thread.
 */
public final class Pace {
    /** Rests so many times as long as it has worked, unless told otherwise. */
    public static final int USUAL = 7;

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final int rests;
    private long began = System.nanoTime();

    /** Takes an eighth of the time. */
    public Pace() {
        this(USUAL);
    }

    /** @param rests how many times as long as it has worked it rests, 0 or more */
    public Pace(int rests) {
        this.rests = rests;
    }

    /** A piece is done, and the next begins when this returns. */
    public void rest() {
        LockSupport.parkNanos(this, Math.min(LONGEST, rests * (System.nanoTime() - began)));
        began = System.nanoTime();
    }
}
