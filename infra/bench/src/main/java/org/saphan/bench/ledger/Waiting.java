package org.saphan.bench.ledger;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.saphan.launcher.place.Trouble;

/** Waits, not for ever. */
final class Waiting {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    private Waiting() {}

    static void until(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new Trouble("Waited two minutes in vain for " + what + ".");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
