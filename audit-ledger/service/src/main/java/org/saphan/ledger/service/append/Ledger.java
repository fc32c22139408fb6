package org.saphan.ledger.service.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.keys.SealedDetails;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;

/**
 * Takes drafts and gives signed acknowledgements: leaf, details (durable first), queue, commit, signature. A draft without
 * acknowledgement is not in the log, or in doubt; giving it again is safe.
 */
public final class Ledger {
    private final LeafMaker leaves;
    private final GroupCommit<SealedDetails> detailsCommit;
    private final Sequencer sequencer;
    private final Entries entries;
    private final Proofs proofs;
    private final SignedHeads heads;
    private final Duration patience;

    public Ledger(LeafMaker leaves, DetailsVault vault, Sequencer sequencer, Existing existing, Duration patience) {
        this.leaves = leaves;
        this.detailsCommit = new GroupCommit<>(vault::keep);
        this.sequencer = sequencer;
        this.entries = existing.entries();
        this.proofs = existing.proofs();
        this.heads = existing.heads();
        this.patience = patience;
    }

    /** Where entries are found that have been in the log before. */
    public record Existing(Entries entries, Proofs proofs, SignedHeads heads) {}

    /** One answer for each draft, in their order. Waits at most the set patience. */
    public List<Appended> append(List<EntryDraft> drafts) {
        if (sequencer.state() != SequencerState.APPENDING) {
            return drafts.stream()
                    .<Appended>map(draft -> new Appended.Unavailable())
                    .toList();
        }
        List<LeafMaker.Made> made;
        try {
            made = leaves.make(drafts);
        } catch (KeysUnavailable e) {
            return drafts.stream()
                    .<Appended>map(draft -> new Appended.Unavailable())
                    .toList();
        }
        return keepAndAppend(made);
    }

    Appended append(LeafMaker.Own own) {
        try {
            return keepAndAppend(List.of(leaves.make(own))).getFirst();
        } catch (KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }

    private List<Appended> appendMade(List<LeafMaker.Made> made) {
        var pending = new ArrayList<@Nullable Pending>(made.size());
        for (var one : made) {
            pending.add(one.entry().map(sequencer::submit).orElse(null));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        var appended = new ArrayList<Appended>(made.size());
        for (var one : pending) {
            appended.add(one == null ? new Appended.TooLarge() : answer(one, placed(one, deadline)));
        }
        return appended;
    }

    private List<Appended> keepAndAppend(List<LeafMaker.Made> made) {
        List<SealedDetails> details = made.stream()
                .map(LeafMaker.Made::details)
                .flatMap(Optional::stream)
                .toList();
        try {
            detailsCommit.keep(
                    details); // durable before the entry is: no entry names details that a crash could take away
        } catch (KeysUnavailable e) {
            return made.stream()
                    .<Appended>map(one -> new Appended.Unavailable())
                    .toList();
        }
        return appendMade(made);
    }

    private static Placed placed(Pending pending, long deadline) {
        try {
            return pending.placed().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Placed.NotPlaced(); // in doubt: a repeat finds it, or writes it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Placed.NotPlaced();
        }
    }

    private Appended answer(Pending pending, Placed placed) {
        return switch (placed) {
            case Placed.InBatch batch ->
                new Appended.Acknowledged(new Acknowledgement(
                        new String(pending.entry().body(), UTF_8),
                        batch.index(),
                        batch.path(),
                        batch.signed().note()));
            case Placed.Before before -> before(pending.entry().kind(), before);
            case Placed.NotPlaced() -> new Appended.Unavailable();
        };
    }

    /** The first entry of this request and kind, proved afresh against the newest signed head. */
    private Appended before(EntryKind kind, Placed.Before before) {
        if (before.kind() != kind) {
            return new Appended.TooLate();
        }
        try {
            var head = heads.newest();
            var entry = entries.at(before.index());
            if (head.isEmpty() || entry.isEmpty()) {
                return new Appended.Unavailable();
            }
            var path = proofs.inclusion(before.index(), head.get().size());
            return new Appended.Acknowledged(new Acknowledgement(
                    new String(entry.get().body(), UTF_8),
                    before.index(),
                    path,
                    head.get().note()));
        } catch (LogUnavailable e) {
            return new Appended.Unavailable();
        }
    }
}
