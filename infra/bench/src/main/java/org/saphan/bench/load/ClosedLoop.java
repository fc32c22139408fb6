package org.saphan.bench.load;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.saphan.launcher.place.Trouble;

/** Submitters of which each asks again as soon as it has its answer. */
public final class ClosedLoop {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private ClosedLoop() {}

    /**
     * Runs them.
     *
     * @param submitter of each number its call, true if it succeeded
     */
    public static Driven run(int submitters, int seconds, IntFunction<BooleanSupplier> submitter) {
        long start = System.nanoTime();
        long end = start + seconds * NANOS_PER_SECOND;
        var times = new Latencies();
        long refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<One>>();
            for (int i = 0; i < submitters; i++) {
                var call = submitter.apply(i);
                running.add(threads.submit(() -> until(end, call)));
            }
            for (var one : running) {
                times.addAll(one.get().times());
                refused += one.get().refused();
            }
        } catch (Exception e) { // of a submitter: what it measured is worth nothing
            throw new Trouble("A submitter failed.", e);
        }
        return new Driven((System.nanoTime() - start) / (double) NANOS_PER_SECOND, refused, times);
    }

    private record One(Latencies times, long refused) {}

    private static One until(long end, BooleanSupplier call) {
        var times = new Latencies();
        long refused = 0;
        for (long before = System.nanoTime(); before - end < 0; ) {
            boolean done = call.getAsBoolean();
            long after = System.nanoTime();
            if (done) {
                times.add(after - before);
            } else {
                refused++;
            }
            before = after;
        }
        return new One(times, refused);
    }
}
