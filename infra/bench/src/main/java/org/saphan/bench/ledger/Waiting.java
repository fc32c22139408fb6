package org.saphan.bench.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.saphan.launcher.place.Trouble;

/** Waits, not for ever. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 20_000_000L;

    private Waiting() {}

    static void until(BooleanSupplier condition, String what) {
        until(condition, what, PATIENCE);
    }

    static void until(BooleanSupplier condition, String what, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new Trouble("Waited " + patience.toMinutes() + " minutes in vain for " + what + ".");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
