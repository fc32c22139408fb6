package org.saphan.ledger.service.append;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.store.Head;
import org.saphan.ledger.service.store.Kinds;
import org.saphan.ledger.service.store.NewEntry;
import org.saphan.ledger.service.store.Submission;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** One batch: computed before it is written, settled after. Drafts of the same request and kind share one entry. */
final class Attempt {
    private final Head before;
    private final Head after;
    private final Batch batch;
    private final List<Hash> chain;
    private final Map<Pending.Key, List<Pending>> waiting;

    /** @param pending not empty */
    Attempt(Head before, List<Pending> pending) {
        this(before, byKey(pending));
    }

    private Attempt(Head before, Map<Pending.Key, List<Pending>> waiting) {
        this.before = before;
        this.waiting = waiting;
        var hasher = new Hasher();
        var leafHashes = new ArrayList<Hash>(waiting.size());
        chain = new ArrayList<>(waiting.size());
        var last = before.chain();
        for (var entry : entries()) {
            last = hasher.chain(last, entry.leafHash());
            leafHashes.add(entry.leafHash());
            chain.add(last);
        }
        batch = new Batch(before.frontier(), leafHashes);
        after = new Head(before.epoch(), batch.root(), last, batch.after());
    }

    private static Map<Pending.Key, List<Pending>> byKey(List<Pending> pending) {
        var byKey = new LinkedHashMap<Pending.Key, List<Pending>>();
        pending.forEach(one ->
                byKey.computeIfAbsent(one.key(), key -> new ArrayList<>(1)).add(one));
        return byKey;
    }

    Head before() {
        return before;
    }

    Head after() {
        return after;
    }

    List<Hash> chain() {
        return chain;
    }

    /** In the order in which they will stand; of drafts that share a place the first. */
    List<NewEntry> entries() {
        return waiting.values().stream().map(same -> same.getFirst().entry()).toList();
    }

    /** Tells everybody: it is in the log, and here is the signature. */
    void settle(SignedHead signed) {
        long index = before.size();
        for (var same : waiting.values()) {
            var first = same.getFirst();
            first.placed().complete(new Placed.InBatch(index, batch, signed));
            for (var repeat : same.subList(1, same.size())) {
                repeat.placed().complete(new Placed.Before(index, first.entry().kind()));
            }
            index++;
        }
    }

    /** Tells everybody that nothing can be promised. */
    void giveUp() {
        waiting.values().forEach(same -> same.forEach(one -> one.placed().complete(new Placed.NotPlaced())));
    }

    /** Tells those whose entries exist where they are; what is left is to be tried again. */
    List<Pending> without(List<Submission> existing) {
        for (var submission : existing) {
            var key = new Pending.Key(submission.requestId(), Kinds.slot(submission.kind()));
            var same = waiting.remove(key);
            if (same != null) {
                same.forEach(one -> one.placed().complete(new Placed.Before(submission.index(), submission.kind())));
            }
        }
        return waiting.values().stream().flatMap(List::stream).toList();
    }
}
