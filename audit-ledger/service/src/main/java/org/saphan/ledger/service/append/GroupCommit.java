package org.saphan.ledger.service.append;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Stores the rows of many callers in one commit: what comes while one is under way goes together with the next. Without
 * it, 256 callers with an entry each would make as many commits. Its callers are bounded by those of the ledger.
 */
final class GroupCommit<T> {
    /** Rows of one statement, more or less: what one caller gives goes together. */
    private static final int AT_ONCE = 4_096;

    private final Consumer<List<T>> store;
    private final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean storing = new AtomicBoolean();

    /** @param store has stored them durably when it returns */
    GroupCommit(Consumer<List<T>> store) {
        this.store = store;
    }

    private record Waiting<T>(List<T> rows, CompletableFuture<Void> kept) {}

    /**
     * Durable when this returns.
     *
     * <p>Throws what storing has thrown.
     */
    void keep(List<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var own = new Waiting<>(rows, new CompletableFuture<>());
        queue.add(own);
        storeUnlessUnderWay();
        try {
            own.kept().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Callers whose rows no commit has taken yet. */
    int waiting() {
        return queue.size();
    }

    private void storeUnlessUnderWay() {
        if (storing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("group-commit").start(this::storeAll);
        }
    }

    private void storeAll() {
        try {
            while (!queue.isEmpty()) {
                storeSome();
            }
        } finally {
            storing.set(false);
        }
        if (!queue.isEmpty()) { // came after we had looked, and before we said so
            storeUnlessUnderWay();
        }
    }

    private void storeSome() {
        var batch = new ArrayList<Waiting<T>>();
        var rows = new ArrayList<T>();
        for (var next = queue.poll(); next != null; next = rows.size() < AT_ONCE ? queue.poll() : null) {
            batch.add(next);
            rows.addAll(next.rows());
        }
        try {
            store.accept(rows);
            batch.forEach(one -> one.kept().complete(null));
        } catch (RuntimeException e) { // each of them hears of it
            batch.forEach(one -> one.kept().completeExceptionally(e));
        }
    }
}
