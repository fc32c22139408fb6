package org.saphan.bench.load;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calls that come at a fixed rate, however long the others take. Each is timed from when it was due, not from when it could
 * be sent: a system that stands still for a second has made all callers of that second wait (coordinated omission).
 */
public final class OpenLoop {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private OpenLoop() {}

    /** Runs it; {@code calls} gives one call at a time to one thread. */
    public static Driven run(int perSecond, int seconds, Supplier<BooleanSupplier> calls) {
        int count = perSecond * seconds;
        var nanos = new long[count];
        var refused = new AtomicLong();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + i * NANOS_PER_SECOND / perSecond;
                var call = calls.get();
                awaitNanoTime(due);
                threads.execute(() -> {
                    if (call.getAsBoolean()) {
                        nanos[number] = System.nanoTime() - due;
                    } else {
                        refused.incrementAndGet();
                    }
                });
            }
        }
        double took = (System.nanoTime() - start) / (double) NANOS_PER_SECOND;
        var times = new Latencies();
        for (long time : nanos) {
            if (time > 0) {
                times.add(time);
            }
        }
        return new Driven(took, refused.get(), times);
    }

    private static void awaitNanoTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
