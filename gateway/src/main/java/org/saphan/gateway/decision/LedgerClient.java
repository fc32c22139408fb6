package org.saphan.gateway.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.wire.deadline.Deadlines;

/**
 * Appends entries to the ledger. Everything that is queued while a call is under way goes with the next call; there is no
 * timer. A further call goes out beside it while little is under way, or when enough wait to be worth one: fewer, larger
 * calls are cheaper for everybody, and matter only under load. The queue is bounded, and full means away.
 */
public final class LedgerClient implements AutoCloseable {
    /** Most entries of one call ({@code contracts/spec/interfaces.md}). */
    private static final int MOST = 512;
    /** After so many bytes a call is full: half of what the ledger takes, and no entry is as long as the other half. */
    private static final int ENOUGH_BYTES = 2 * 1024 * 1024;

    /** From so many waiting entries on, a call is worth going out beside another. */
    private static final int WORTH_A_CALL = 32;
    /** Up to so many entries under way, nobody need wait for a call to end. */
    private static final int LITTLE = 8;

    private final Consumer<List<Waiting>> calls;
    private final BlockingQueue<Waiting> queue;
    private final Deadlines deadlines;
    private final long patienceNanos;
    private final int mostUnderWay;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger entriesUnderWay = new AtomicInteger();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread dispatcher;
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
        this.mostUnderWay = underWay;
        this.dispatcher = Thread.ofVirtual().name("ledger-calls").start(this::dispatch);
    }

    /** Appends one entry and waits for its acknowledgement, not longer than patience. Never throws. */
    public Appended append(EntryDraft draft) {
        var waiting = Waiting.of(draft, System.nanoTime() + patienceNanos);
        if (closed || !queue.offer(waiting)) {
            return new Appended.Away(1);
        }
        wakeIfWorthIt();
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
        dispatcher.interrupt();
        senders.shutdownNow();
    }

    private void dispatch() {
        while (!closed) {
            if (worthACall()) {
                var batch = fill();
                underWay.incrementAndGet();
                entriesUnderWay.addAndGet(batch.size());
                senders.execute(() -> send(batch));
            } else {
                LockSupport.park(this); // until an entry or the end of a call makes one worth it
            }
        }
    }

    private boolean worthACall() {
        int calls = underWay.get();
        return calls < mostUnderWay && worthACall(calls, entriesUnderWay.get(), queue.size());
    }

    /** Whether those who wait should go out now, beside so many calls that hold so many entries. */
    static boolean worthACall(int calls, int entriesUnderWay, int waiting) {
        boolean littleUnderWay = calls == 0 || entriesUnderWay < LITTLE;
        return waiting >= (littleUnderWay ? 1 : WORTH_A_CALL);
    }

    private void wakeIfWorthIt() {
        if (worthACall()) {
            LockSupport.unpark(dispatcher);
        }
    }

    private void send(List<Waiting> batch) {
        try {
            if (!batch.isEmpty()) { // else its callers have lost patience
                calls.accept(batch);
            }
        } finally {
            entriesUnderWay.addAndGet(-batch.size());
            underWay.decrementAndGet();
            wakeIfWorthIt();
        }
    }

    /** Whatever waits, as much as one call may hold. */
    private List<Waiting> fill() {
        var batch = new ArrayList<Waiting>();
        int bytes = 0;
        for (var next = queue.poll(); next != null; next = room(batch, bytes) ? queue.poll() : null) {
            if (!next.answer().isDone()) { // else its caller has lost patience
                batch.add(next);
                bytes += next.json().length;
            }
        }
        return batch;
    }

    private static boolean room(List<Waiting> batch, int bytes) {
        return batch.size() < MOST && bytes < ENOUGH_BYTES;
    }
}
