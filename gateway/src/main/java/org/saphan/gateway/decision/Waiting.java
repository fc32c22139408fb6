package org.saphan.gateway.decision;

import java.util.concurrent.CompletableFuture;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.wire.json.WireJson;

/**
 * An entry on its way to the ledger.
 *
 * @param json the draft, written by the thread that waits for it
 * @param until end of its caller's patience, {@link System#nanoTime()}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
record Waiting(String requestId, EntryKind kind, byte[] json, long until, CompletableFuture<Appended> answer) {
    static Waiting of(EntryDraft draft, long until) {
        return new Waiting(draft.requestId(), draft.kind(), WireJson.write(draft), until, new CompletableFuture<>());
    }

    /** Its caller hears "away", unless there is an answer already. */
    void giveUp() {
        answer.complete(new Appended.Away(1));
    }

    boolean patient() {
        return System.nanoTime() - until < 0;
    }

    @Override
    public String toString() {
        return kind + " of " + requestId;
    }
}
