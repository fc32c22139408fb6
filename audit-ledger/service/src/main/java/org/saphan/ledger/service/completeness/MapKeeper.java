package org.saphan.ledger.service.completeness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Epoch after epoch: maps what is published, then has the map's root written to the log. A thread of its own; appending never
 * waits for it.
 */
public final class MapKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MapKeeper.class);

    /** An epoch stays the newest for so long at least, even if there is more to map: time to publish it and to prove something by it. */
    private static final Duration SHOWN = Duration.ofMillis(500);

    private final SubjectMap map;
    private final SignedHeads heads;
    private final Entries entries;
    private final OwnEntries own;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean loaded;
    private volatile Standing standing = new Standing(0, 0, 0);

    public MapKeeper(SubjectMap map, SignedHeads heads, Entries entries, OwnEntries own, Duration every) {
        this.map = map;
        this.heads = heads;
        this.entries = entries;
        this.own = own;
        this.every = every;
        this.thread = Thread.ofPlatform().name("ledger-map").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * How far the map is.
     *
     * @param epoch number of the newest one
     * @param size entries that it covers
     * @param tags in it
     */
    public record Standing(long epoch, long size, long tags) {}

    /** As of the last step; waits for nobody. */
    public Standing standing() {
        return standing;
    }

    /** Whether the last step found what is stored as it should be, and the database. */
    public boolean sound() {
        return loaded;
    }

    private void run() {
        while (running) {
            boolean more = false;
            try {
                more = step();
            } catch (LogUnavailable e) {
                loaded = false;
                log.atWarn().log("the map does not grow: the log's database is away");
            } catch (IllegalStateException e) {
                loaded = false;
                log.atError().setCause(e).log("the map does not grow: what is stored of it does not fit");
            }
            var rest = more && SHOWN.compareTo(every) < 0 ? SHOWN : every;
            LockSupport.parkNanos(this, rest.toNanos());
        }
    }

    /**
     * Once.
     *
     * @return whether there may be more to do
     */
    public boolean step() {
        boolean more = grow();
        var epoch = map.epoch();
        standing = new Standing(epoch.number(), epoch.size(), epoch.tags());
        return more;
    }

    private boolean grow() {
        if (!loaded) {
            map.load();
            loaded = true;
        }
        if (!written(map.epoch())) { // of an earlier life, or refused before: first this, for epochs have no gaps
            return false;
        }
        var published = heads.published().map(SignedHead::size).orElse(0L);
        return map.advance(published).filter(this::written).isPresent();
    }

    /** Whether the epoch's root is in the log; a repeat is the same entry. */
    private boolean written(Epoch epoch) {
        return epoch.equals(Epoch.NONE)
                || index(epoch).isPresent()
                || own.mapRoot(epoch.requestId(), epoch.facts()) instanceof Appended.Acknowledged;
    }

    /** Where an epoch's root stands in the log. */
    Optional<Long> index(Epoch epoch) {
        return entries.ofRequest(epoch.requestId()).stream()
                .map(submission -> submission.index())
                .findFirst();
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
