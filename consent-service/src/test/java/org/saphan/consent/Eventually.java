package org.saphan.consent;

import java.util.function.BooleanSupplier;

/** Waits for what other threads do, at most ten seconds. */
final class Eventually {

    private Eventually() {}

    /** Once is enough: what has come to hold may stop to, for example a connection that a test has ended. */
    static void holds(BooleanSupplier condition) {
        for (int i = 0; i < 200; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("it did not come to hold within ten seconds");
    }
}
