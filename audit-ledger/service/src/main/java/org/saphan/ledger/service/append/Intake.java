package org.saphan.ledger.service.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/** Entries that wait for the next batch: so many, and one more is refused at once. */
final class Intake {
    private final BlockingQueue<Pending> queue;
    private final Gathering<Pending> gathering;
    private final LongAdder refused = new LongAdder();

    /**
     * A bounded one.
     *
     * @param most entries waiting
     * @param largestBatch entries taken at once
     */
    Intake(int most, int largestBatch) {
        this.queue = new ArrayBlockingQueue<>(most);
        this.gathering = new Gathering<>(queue, one -> 1, largestBatch);
    }

    int size() {
        return queue.size();
    }

    /** Entries that have come to a full queue since the start. */
    long refused() {
        return refused.sum();
    }

    /** Queues an entry, or says that it has no place. */
    void offer(Pending pending) {
        if (!queue.offer(pending)) {
            refused.increment();
            pending.placed().complete(new Placed.NotPlaced());
        }
    }

    /** Everything that waits or comes right behind, up to a batch; nothing if nothing comes in time. */
    List<Pending> take(Duration patience) throws InterruptedException {
        return gathering.take(patience);
    }

    /** Tells everybody who waits that there will be no place. */
    void refuseAll() {
        var waiting = new ArrayList<Pending>();
        queue.drainTo(waiting);
        waiting.forEach(pending -> pending.placed().complete(new Placed.NotPlaced()));
    }
}
