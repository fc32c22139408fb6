package org.saphan.ledger.service.completeness;

import java.util.concurrent.TimeUnit;
import org.saphan.ledger.service.background.Pace;

/**
 * How much of the machine the map may take. Appending comes first: the map works in small epochs and rests most of the time. Only when
 * much waits for it and little comes in, it takes more, until it has caught up. For one thread.
 */
final class Haste {
    /** Entries that may wait for the map before it hurries. */
    static final long BEHIND = 20_000;
    /** Entries a second; while more come in, appending needs the machine. */
    static final long BUSY = 2_000;

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private long seen = -1;
    private long at;

    /** Of one epoch. */
    enum Mode {
        GENTLE(512, Pace.USUAL),
        HURRIED(2_048, 1);

        private final int tags;
        private final int rests;

        Mode(int tags, int rests) {
            this.tags = tags;
            this.rests = rests;
        }

        /** Tags of an epoch, more or less. */
        int tags() {
            return tags;
        }

        /** How many times as long as it has worked it rests. */
        int rests() {
            return rests;
        }
    }

    /**
     * For the next epoch.
     *
     * @param mapped entries that the map covers
     * @param published entries that it could cover
     * @param nanoTime now; what came in is counted from one call to the next
     */
    Mode next(long mapped, long published, long nanoTime) {
        boolean busy = seen >= 0 && (published - seen) * SECOND > (double) BUSY * (nanoTime - at);
        seen = published;
        at = nanoTime;
        return !busy && published - mapped > BEHIND ? Mode.HURRIED : Mode.GENTLE;
    }
}
