package org.saphan.simulator.agency;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.saphan.simulator.keep.Expiring;

/** Call-backs, kept for five minutes for the agency's program that waits for them; each is handed over once. */
public final class Callbacks {
    private static final int MOST = 1_000;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Expiring<Callback> kept;

    public Callbacks(Clock clock) {
        this.kept = new Expiring<>(MOST, LIFE, clock);
    }

    public synchronized void arrived(Callback callback) {
        kept.put(callback.state(), callback);
        notifyAll();
    }

    /**
     * Hands a call-back over.
     *
     * @param patience how long to wait for it to arrive
     */
    public synchronized Optional<Callback> take(String state, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Callback> callback = kept.take(state);
            long left = (end - System.nanoTime()) / 1_000_000;
            if (callback.isPresent() || left <= 0) {
                return callback;
            }
            wait(left);
        }
    }
}
