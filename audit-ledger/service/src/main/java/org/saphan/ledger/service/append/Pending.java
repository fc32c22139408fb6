package org.saphan.ledger.service.append;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.saphan.ledger.service.store.Kinds;
import org.saphan.ledger.service.store.NewEntry;

/** An entry on its way, and who waits for it. */
record Pending(NewEntry entry, CompletableFuture<Placed> placed) {
    Pending(NewEntry entry) {
        this(entry, new CompletableFuture<>());
    }

    /** What can be in the log only once. */
    Key key() {
        return new Key(entry.requestId(), Kinds.slot(entry.kind()));
    }

    /** Waits for the sequencer, or for whoever ends the wait. */
    Placed place() {
        try {
            return placed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Placed.NotPlaced();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it with a failure", e);
        }
    }

    record Key(String requestId, String slot) {}
}
