package org.saphan.ledger.service.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches out of a queue, on one thread: all that waits, and what comes right behind it. Callers whom one commit has
 * answered come again shortly after one another; a batch of the first few of them costs nearly as much as one of them all. Where
 * few come, nobody is waited for.
 */
final class Gathering<T> {
    /** Who comes no later than this after the one before belongs to the same batch. */
    private static final long GAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    /** No batch is held open for longer. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** After a batch of so many at most, the next is not held open. */
    static final int FEW = 4;

    private final BlockingQueue<T> queue;
    private final ToIntFunction<T> weight;
    private final int enough;
    private int last;

    /** @param enough a batch that weighs so much is taken as it is */
    Gathering(BlockingQueue<T> queue, ToIntFunction<T> weight, int enough) {
        this.queue = queue;
        this.weight = weight;
        this.enough = enough;
    }

    /**
     * The next batch. Whoever interrupts the thread while it gathers gets what it has; the interrupt stays to be seen.
     *
     * @param patience for the first one
     * @return empty: none came in time
     * @throws InterruptedException before the first one
     */
    List<T> take(Duration patience) throws InterruptedException {
        var batch = new ArrayList<T>();
        var next = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
            long opened = System.nanoTime();
            int weighs = 0;
            while (next != null) {
                batch.add(next);
                weighs += weight.applyAsInt(next);
                next = weighs < enough ? following(opened) : null;
            }
            last = batch.size();
        }
        return batch;
    }

    private @Nullable T following(long opened) {
        var waits = queue.poll();
        if (waits != null || last <= FEW || System.nanoTime() - opened > LONGEST_NANOS) {
            return waits;
        }
        try {
            return queue.poll(GAP_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
