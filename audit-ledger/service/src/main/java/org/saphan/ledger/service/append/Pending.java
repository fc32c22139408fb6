package org.saphan.ledger.service.append;

import java.util.concurrent.CompletableFuture;
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

    record Key(String requestId, String slot) {}
}
