package org.saphan.gateway.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.gateway.peer.Deadlines;

/**
 * Appends entries to the ledger. Everything that is queued while a call is under way goes with the next call; there is no
 * timer. The queue is bounded, and full means away.
 */
public final class LedgerClient implements AutoCloseable {
    /** Most entries of one call ({@code contracts/spec/interfaces.md}). */
    private static final int MOST = 512;
    /** After so many bytes a call is full: half of what the ledger takes, and no entry is as long as the other half. */
    private static final int ENOUGH_BYTES = 2 * 1024 * 1024;

    private final Consumer<List<Waiting>> calls;
    private final BlockingQueue<Waiting> queue;
    private final Deadlines deadlines;
    private final long patienceNanos;
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param queue most entries waiting
     * @param underWay most calls under way
     * @param patience from the queue to the acknowledgement
     */
    public LedgerClient(LedgerCalls calls, int queue, int underWay, Deadlines deadlines, Duration patience) {
        this(calls::send, queue, underWay, deadlines, patience);
    }

    /** @param calls answers each entry of its list before it returns, and never throws */
    LedgerClient(Consumer<List<Waiting>> calls, int queue, int underWay, Deadlines deadlines, Duration patience) {
        this.calls = calls;
        this.deadlines = deadlines;
        this.queue = new ArrayBlockingQueue<>(queue);
        this.patienceNanos = patience.toNanos();
        for (int i = 0; i < underWay; i++) {
            senders.add(Thread.ofVirtual().name("ledger-" + i).start(this::send));
        }
    }

    /** Appends one entry and waits for its acknowledgement, not longer than patience. Never throws. */
    public Appended append(EntryDraft draft) {
        var waiting = Waiting.of(draft, System.nanoTime() + patienceNanos);
        if (closed || !queue.offer(waiting)) {
            return new Appended.Away(1);
        }
        try (var _ = deadlines.watch(patienceNanos, waiting::giveUp)) {
            return waiting.answer().get();
        } catch (ExecutionException e) {
            return new Appended.Away(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Appended.Away(1);
        } finally {
            waiting.giveUp(); // if it is still queued, it is not sent any more
        }
    }

    /** How many entries wait for a call. */
    int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        closed = true;
        senders.forEach(Thread::interrupt);
    }

    private void send() {
        var batch = new ArrayList<Waiting>(MOST);
        while (!closed) {
            try {
                fill(batch);
            } catch (InterruptedException e) {
                return;
            }
            if (!batch.isEmpty()) {
                calls.accept(batch);
            }
            batch.clear();
        }
    }

    /** Waits for one entry and takes whatever waits behind it, as much as one call may hold. */
    private void fill(List<Waiting> batch) throws InterruptedException {
        int bytes = 0;
        for (var next = queue.take(); next != null; next = room(batch, bytes) ? queue.poll() : null) {
            if (!next.answer().isDone()) { // else its caller has lost patience
                batch.add(next);
                bytes += next.json().length;
            }
        }
    }

    private static boolean room(List<Waiting> batch, int bytes) {
        return batch.size() < MOST && bytes < ENOUGH_BYTES;
    }
}
