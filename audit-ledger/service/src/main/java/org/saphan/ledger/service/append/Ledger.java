package org.saphan.ledger.service.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.keys.SealedDetails;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.wire.deadline.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes drafts and gives signed acknowledgements: leaf, queue, commit beside that of the details, signature. A draft without
 * acknowledgement is not in the log, or in doubt; giving it again is safe.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final LeafMaker leaves;
    private final GroupCommit<SealedDetails> details;
    private final Sequencer sequencer;
    private final Repeats repeats;
    private final long patienceNanos;
    private final Deadlines deadlines = new Deadlines();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean detailsFirst; // since storing them failed

    /** Of the settings: its queue bounds the details that wait, as it bounds the entries; its patience is that of each call. */
    public Ledger(
            LeafMaker leaves,
            DetailsVault vault,
            Sequencer sequencer,
            Repeats repeats,
            LedgerSettings.Append settings) {
        this.leaves = leaves;
        this.details = new GroupCommit<>("ledger-details", settings.queue(), vault::keep);
        this.sequencer = sequencer;
        this.repeats = repeats;
        this.patienceNanos = settings.patience().toNanos();
    }

    /** One answer for each draft, in their order. Waits at most the set patience. */
    public List<Appended> append(List<EntryDraft> drafts) {
        return counted(appendDrafts(drafts));
    }

    private List<Appended> appendDrafts(List<EntryDraft> drafts) {
        if (sequencer.state() != SequencerState.APPENDING) {
            return unavailable(drafts.size());
        }
        try {
            return appendMade(leaves.make(drafts));
        } catch (KeysUnavailable e) {
            return unavailable(drafts.size());
        }
    }

    Appended append(LeafMaker.Own own) {
        try {
            return counted(appendMade(List.of(leaves.make(own)))).getFirst();
        } catch (KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }

    /**
     * Details and entries become durable side by side, and nothing is acknowledged before both are. An entry whose details
     * a crash took is in the log unacknowledged; who gives it again stores the same details.
     */
    private List<Appended> appendMade(List<LeafMaker.Made> made) {
        var kept = details.keep(made.stream()
                .map(LeafMaker.Made::details)
                .flatMap(Optional::stream)
                .toList());
        var entries = new ArrayList<@Nullable Pending>(made.size());
        made.forEach(one -> entries.add(one.entry().map(Pending::new).orElse(null)));
        try (var _ = deadlines.watch(patienceNanos, () -> giveUp(kept, entries))) {
            if (detailsFirst && !isKept(kept)) {
                return unavailable(made.size()); // while the keys database is away, the log doesn't fill in vain
            }
            entries.stream().filter(Objects::nonNull).forEach(sequencer::submit);
            var appended = new ArrayList<Appended>(made.size());
            for (var entry : entries) {
                appended.add(entry == null ? new Appended.TooLarge() : answer(entry));
            }
            return isKept(kept) ? appended : unavailable(made.size());
        }
    }

    /** Whoever still waits is told that nothing is promised; a repeat finds the entry, or writes it. */
    private static void giveUp(CompletableFuture<Void> kept, List<@Nullable Pending> entries) {
        kept.cancel(false);
        for (var entry : entries) {
            if (entry != null) {
                entry.placed().complete(new Placed.NotPlaced());
            }
        }
    }

    private boolean isKept(CompletableFuture<Void> kept) {
        boolean durable = false;
        try {
            kept.get();
            durable = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException | ExecutionException e) {
            log.atWarn().log("details are not stored, or in doubt");
        }
        detailsFirst = !durable;
        return durable;
    }

    private Appended answer(Pending entry) {
        return switch (entry.place()) {
            case Placed.InBatch batch ->
                new Appended.Acknowledged(new Acknowledgement(
                        new String(entry.entry().body(), UTF_8),
                        batch.index(),
                        batch.path(),
                        batch.signed().note()));
            case Placed.Before before -> repeats.answer(entry.entry().kind(), before);
            case Placed.NotPlaced() -> new Appended.Unavailable();
        };
    }

    private List<Appended> counted(List<Appended> answers) {
        for (var answer : answers) {
            switch (answer) {
                case Appended.Acknowledged _ -> acknowledged.increment();
                case Appended.Unavailable() -> refused.increment();
                case Appended.TooLarge(), Appended.TooLate() -> {} // for good: no fault of ours
            }
        }
        return answers;
    }

    /** Acknowledgements given since the start, repeats among them. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Drafts of which nothing was promised since the start: the queue was full, a database away, patience over. */
    public long refused() {
        return refused.sum();
    }

    /** Callers whose details no commit has taken yet. */
    public int detailsWaiting() {
        return details.waiting();
    }

    private static List<Appended> unavailable(int count) {
        return Collections.nCopies(count, new Appended.Unavailable());
    }

    @Override
    public void close() {
        details.close();
        deadlines.close();
    }
}
