package org.saphan.ledger.service.receipt;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.Replication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns how much of the log a synchronous standby has flushed: a commit of ours that waited for the standby came after all
 * that was committed before it, and the write-ahead log is flushed in order. A thread of its own, for that commit may wait long.
 */
public final class StandbyWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StandbyWatch.class);

    private final Entries entries;
    private final Replication replication;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long size;

    public StandbyWatch(Entries entries, Replication replication, Duration every) {
        this.entries = entries;
        this.replication = replication;
        this.every = every;
        this.thread = Thread.ofPlatform().name("ledger-standby").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** How many entries a standby is known to have; 0 where none is set up. */
    public long size() {
        return size;
    }

    private void run() {
        while (running) {
            try {
                look();
            } catch (LogUnavailable e) {
                log.atDebug().log("the standby can't be asked about: the log's database is away");
            }
            LockSupport.parkNanos(this, every.toNanos());
        }
    }

    private void look() {
        long committed = entries.head().size();
        if (committed > size && replication.standbyFollows()) {
            size = committed;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
