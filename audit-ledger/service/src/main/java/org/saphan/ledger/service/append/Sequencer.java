package org.saphan.ledger.service.append;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.AppendResult;
import org.saphan.ledger.service.store.Head;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.LogWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives entries their places, one batch after the other, on one thread. It takes everything that is queued; the next
 * gathers while one is committed. Only this process's own head is ever extended: whoever moves it, by a
 * take-over or by hand, stops us.
 */
public final class Sequencer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LogWriter writer;
    private final Recovery recovery;
    private final SignedHeads heads;
    private final Runnable unfinished;
    private final Intake intake;
    private final Thread thread;
    private volatile SequencerState state = SequencerState.RECOVERING;

    // Of the thread alone:
    private @Nullable Head head;
    private @Nullable Attempt inDoubt;
    private volatile @Nullable String objected; // read by others

    /**
     * Not started.
     *
     * @param unfinished does what the log says must be done before anything is appended. Only after the take-over is it
     *     known what the log says: a dead process's statement may still have been under way before.
     */
    public Sequencer(
            LogWriter writer,
            Recovery recovery,
            SignedHeads heads,
            Runnable unfinished,
            LedgerSettings.Append settings) {
        this.writer = writer;
        this.recovery = recovery;
        this.heads = heads;
        this.unfinished = unfinished;
        this.intake = new Intake(settings.queue(), settings.batch());
        this.thread = Thread.ofPlatform().name("ledger-sequencer").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public SequencerState state() {
        return state;
    }

    /** Why nothing is appended although the database answers; empty: nothing was found against the log. */
    public Optional<String> objection() {
        return Optional.ofNullable(objected);
    }

    /** Entries that wait for the next batch. */
    public int queued() {
        return intake.size();
    }

    /** Entries that were refused since the start because the queue was full. */
    public long refused() {
        return intake.refused();
    }

    /** Queues an entry; refuses at once (not placed) while nothing can be written or the queue is full. */
    void submit(Pending pending) {
        if (state == SequencerState.APPENDING) {
            intake.offer(pending);
        } else {
            pending.placed().complete(new Placed.NotPlaced());
        }
    }

    private void run() {
        while (state != SequencerState.STOPPED) {
            try {
                step();
            } catch (InterruptedException e) {
                state = SequencerState.STOPPED;
            } catch (RuntimeException e) { // a bug: nothing may be promised on what we hold in memory
                log.atError().setCause(e).log("the sequencer starts again from the stored head");
                giveUp();
                head = null;
                become(SequencerState.RECOVERING);
            }
        }
        intake.refuseAll();
        writer.close();
    }

    private void step() throws InterruptedException {
        switch (state) {
            case APPENDING -> {
                var batch = intake.take(PAUSE);
                if (!batch.isEmpty()) {
                    write(batch);
                }
            }
            case RECOVERING, DATABASE_AWAY -> {
                takeOver();
                pauseUnlessAppending();
            }
            case HEAD_CHANGED -> {
                compareHead();
                pauseUnlessAppending();
            }
            case FENCED -> pauseUnlessAppending();
            case STOPPED -> {}
        }
    }

    private void write(List<Pending> pending) {
        var rest = pending;
        while (!rest.isEmpty()) {
            var from = head;
            if (from == null) {
                throw new IllegalStateException("appending without a head");
            }
            var attempt = new Attempt(from, rest);
            inDoubt = attempt; // until we know better
            rest = switch (writer.append(attempt.before(), attempt.after(), attempt.entries(), attempt.chain())) {
                case AppendResult.Committed() -> committed(attempt);
                case AppendResult.AlreadyThere(var existing) -> {
                    inDoubt = null; // nothing was written
                    yield attempt.without(existing);
                }
                case AppendResult.HeadMoved() -> {
                    become(SequencerState.HEAD_CHANGED); // before the refused ones hear of it
                    giveUp();
                    yield List.of();
                }
                case AppendResult.InDoubt(var cause) -> {
                    log.atWarn().addKeyValue("sqlState", cause.getSQLState()).log("a batch is in doubt");
                    become(SequencerState.DATABASE_AWAY);
                    yield List.of();
                }
            };
        }
    }

    private List<Pending> committed(Attempt attempt) {
        inDoubt = null;
        head = attempt.after();
        attempt.settle(heads.sign(attempt.after())); // COMMIT has returned: from here on we may promise
        return List.of();
    }

    /** Connects, fences whoever wrote before, and decides what was in doubt. */
    private void takeOver() {
        try {
            var own = head;
            var taken = writer.takeOver(own == null ? OptionalLong.empty() : OptionalLong.of(own.epoch()));
            if (taken.isEmpty()) {
                fenced();
            } else if (own == null) {
                recover(taken.get());
            } else {
                goOn(own, taken.get());
            }
        } catch (SQLException | LogUnavailable | KeysUnavailable e) {
            intake.refuseAll();
            if (state == SequencerState.APPENDING) {
                become(SequencerState.DATABASE_AWAY);
            }
        }
    }

    private void recover(Head found) {
        var objection = recovery.objection(found);
        if (objection.isPresent()) {
            if (!objection.get().equals(objected)) {
                objected = objection.get();
                log.atError().addKeyValue("size", found.size()).log("nothing is appended: " + objected);
            }
            intake.refuseAll();
            return;
        }
        objected = null;
        unfinished.run();
        head = found;
        heads.sign(found); // the take-over's commit made everything before it durable
        become(SequencerState.APPENDING);
    }

    private void goOn(Head own, Head found) {
        var attempt = inDoubt;
        inDoubt = null;
        if (attempt != null && attempt.after().sameLog(found)) {
            head = found;
            attempt.settle(heads.sign(found)); // it had been committed, and the take-over has made it durable
        } else if (own.sameLog(found)) {
            head = found;
            if (attempt != null) {
                attempt.giveUp(); // it never was, and the epoch keeps it from ever being
            }
        } else {
            head = Head.of(found.epoch(), own.frontier(), own.chain());
            become(SequencerState.HEAD_CHANGED); // before the refused ones hear of it
            if (attempt != null) {
                attempt.giveUp();
            }
            return;
        }
        become(SequencerState.APPENDING);
    }

    private void compareHead() {
        intake.refuseAll();
        var own = head;
        try {
            var found = writer.read();
            if (own == null || found.epoch() != own.epoch()) {
                fenced();
            } else if (found.sameLog(own)) {
                become(SequencerState.APPENDING);
            }
        } catch (SQLException e) {
            become(SequencerState.DATABASE_AWAY);
        }
    }

    private void fenced() {
        giveUp();
        become(SequencerState.FENCED);
        writer.close();
    }

    private void become(SequencerState next) {
        if (state != next && state != SequencerState.STOPPED) {
            state = next;
            var line = next == SequencerState.APPENDING ? log.atInfo() : log.atWarn();
            line.addKeyValue("state", next).log("sequencer");
        }
        if (next != SequencerState.APPENDING) {
            intake.refuseAll();
        }
    }

    private void giveUp() {
        var attempt = inDoubt;
        inDoubt = null;
        if (attempt != null) {
            attempt.giveUp();
        }
    }

    private void pauseUnlessAppending() throws InterruptedException {
        if (state != SequencerState.APPENDING) {
            intake.refuseAll();
            Thread.sleep(PAUSE);
        }
    }

    /** Finishes the batch under way, refuses what is queued. */
    @Override
    public void close() {
        state = SequencerState.STOPPED;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
