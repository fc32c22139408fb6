package org.saphan.ledger.service.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.Publications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log: stores and publishes the newest checkpoint (within a second of a change), builds tiles, makes partitions.
 * A thread of its own; appending never waits for it.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final int PARTITIONS_AFTER = 1_000;
    private static final Duration PARTITIONS_EVERY = Duration.ofSeconds(20);

    private final SignedHeads heads;
    private final Publications store;
    private final Anchor anchor;
    private final Tiles tiles;
    private final Clock clock;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;
    private long partitionsMade;
    private long sizeThen;

    public Publisher(
            SignedHeads heads, Entries entries, Publications store, Anchor anchor, Clock clock, Duration every) {
        this.heads = heads;
        this.store = store;
        this.anchor = anchor;
        this.tiles = new Tiles(entries, store);
        this.clock = clock;
        this.every = every;
        this.thread = Thread.ofPlatform().name("ledger-publisher").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                publish();
            } catch (LogUnavailable e) {
                log.atWarn().log("checkpoints are not published: the log's database is away");
            } catch (IllegalStateException e) {
                log.atError().setCause(e).log("checkpoints are not published: stored entries don't fit the log");
            }
            LockSupport.parkNanos(this, every.toNanos());
        }
    }

    /** Once. */
    void publish() {
        var newest = heads.newest();
        if (newest.isEmpty()) {
            return; // recovery has not succeeded: nothing new may be published
        }
        publishCheckpoint();
        tiles.build(newest.get().size());
        makePartitions(newest.get().size());
    }

    /**
     * Publishes the newest signed head now, if it is not yet; nothing before recovery has succeeded.
     *
     * @throws LogUnavailable if it can't be stored
     */
    public synchronized void publishCheckpoint() {
        var newest = heads.newest();
        if (newest.isPresent() && heads.published().filter(newest.get()::sameAs).isEmpty()) {
            var now = clock.instant();
            var signed = heads.forPublication(newest.get(), now);
            store.addCheckpoint(signed.size(), now, signed.note());
            anchor.keep(signed.note()); // before it is shown: no restored database may be behind what was
            heads.published(signed); // stored first: what we have shown, recovery will find
        }
    }

    private void makePartitions(long size) {
        long now = clock.millis();
        if (size - sizeThen >= PARTITIONS_AFTER || now - partitionsMade >= PARTITIONS_EVERY.toMillis()) {
            int made = store.makePartitions();
            partitionsMade = now;
            sizeThen = size;
            if (made > 0) {
                log.atInfo().addKeyValue("partitions", made).log("partitions made");
            }
        }
    }

    /** The newest stored checkpoint, if the key given made it; found at start, before anything new is signed. */
    public static Optional<SignedHead> stored(Publications store, String verifierKey) {
        return verified(store.newestCheckpoint(), verifierKey);
    }

    /** A checkpoint that was kept, if the key given made it; otherwise an {@code IllegalStateException}. */
    public static Optional<SignedHead> verified(Optional<String> note, String verifierKey) {
        if (note.isEmpty()) {
            return Optional.empty();
        }
        return switch (CheckpointVerifier.of(VerifierKey.parse(verifierKey)).verify(note.get())) {
            case CheckpointResult.Valid(var checkpoint) ->
                Optional.of(new SignedHead(checkpoint.size(), checkpoint.root(), note.get()));
            case CheckpointResult.Invalid(var reason) ->
                throw new IllegalStateException("a kept checkpoint: " + reason);
            case CheckpointResult.Malformed(var reason) ->
                throw new IllegalStateException("a kept checkpoint: " + reason);
        };
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
