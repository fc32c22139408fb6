package org.saphan.ledger.service.append;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Stores the rows of many callers in one commit, on one thread: what comes while one is under way or right after goes
 * together with the next. Without it, 256 callers with an entry each would make as many commits. What waits is bounded: a
 * caller may leave by its own deadline while its rows stay.
 */
final class GroupCommit<T> implements AutoCloseable {
    /** Rows of one statement, more or less: what one caller gives goes together. */
    private static final int AT_ONCE = 4_096;
    /** Ends only by an interrupt, so it may be any. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Consumer<List<T>> store;
    private final BlockingQueue<Waiting<T>> queue = new LinkedBlockingQueue<>();
    private final Gathering<Waiting<T>> gathering =
            new Gathering<>(queue, one -> one.rows().size(), AT_ONCE);
    private final Semaphore room;
    private final Thread thread;

    /**
     * @param capacity rows that may wait or be under way at most
     * @param store has stored them durably when it returns
     */
    GroupCommit(String name, int capacity, Consumer<List<T>> store) {
        this.store = store;
        this.room = new Semaphore(capacity);
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private record Waiting<T>(List<T> rows, CompletableFuture<Void> kept) {}

    /** Completes when the rows are durable, or with what storing has thrown; has failed at once where there is no room. */
    CompletableFuture<Void> keep(List<T> rows) {
        if (rows.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!room.tryAcquire(rows.size())) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many rows wait to be stored"));
        }
        var own = new Waiting<>(rows, new CompletableFuture<>());
        queue.add(own);
        return own.kept();
    }

    /** Callers whose rows no commit has taken yet. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        try {
            while (true) {
                var batch = gathering.take(PATIENCE);
                if (!batch.isEmpty()) {
                    store(batch);
                    room.release(
                            batch.stream().mapToInt(one -> one.rows().size()).sum());
                }
            }
        } catch (InterruptedException closed) {
            queue.forEach(one -> one.kept().cancel(false));
        }
    }

    private void store(List<Waiting<T>> batch) {
        try {
            store.accept(batch.stream().flatMap(one -> one.rows().stream()).toList());
            batch.forEach(one -> one.kept().complete(null));
        } catch (RuntimeException e) { // each of them hears of it
            batch.forEach(one -> one.kept().completeExceptionally(e));
        }
    }

    /** Finishes the commit under way; what waits is not stored. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
