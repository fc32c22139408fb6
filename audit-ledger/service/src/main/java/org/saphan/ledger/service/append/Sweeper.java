package org.saphan.ledger.service.append;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.saphan.ledger.service.background.Pace;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.Publications;
import org.saphan.wire.json.MalformedJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flags permits whose outcome never came. It looks at each permit once it is old enough, in the order of the log, and never
 * passes one whose flag is not durable. Outcome and flag exclude each other in the log, so a late outcome is refused and
 * its exchange releases nothing.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int PORTION = 1_000;
    private static final int MARKED_EVERY = 5_000;

    private final Entries entries;
    private final Publications marks;
    private final OwnEntries own;
    private final Clock clock;
    private final LedgerSettings.Sweep settings;
    private final Thread thread;
    private volatile boolean running = true;
    private long next = -1;
    private long marked;

    public Sweeper(Entries entries, Publications marks, OwnEntries own, Clock clock, LedgerSettings.Sweep settings) {
        this.entries = entries;
        this.marks = marks;
        this.own = own;
        this.clock = clock;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("ledger-sweeper").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                sweep();
            } catch (LogUnavailable e) {
                log.atWarn().log("not swept: the log's database is away");
            } catch (MalformedJson e) {
                log.atError().addKeyValue("ledgerIndex", next).log("not swept further: stored bytes are no leaf");
            }
            LockSupport.parkNanos(this, settings.every().toNanos());
        }
    }

    /** Once, up to what is old enough now. Returns the number of permits flagged. */
    int sweep() {
        if (next < 0) {
            next = marks.swept();
            marked = next;
        }
        var cutoff = clock.instant().minus(settings.after());
        var pace = new Pace();
        int flagged = 0;
        while (running) {
            long until = Math.min(entries.head().size(), next + PORTION);
            var aged = marks.aged(next, until, cutoff);
            for (var entry : aged) {
                if (entry.open()) {
                    if (!flag(entry.index())) {
                        return flagged; // not durable: this permit is where we go on
                    }
                    flagged++;
                }
                next = entry.index() + 1;
            }
            mark();
            if (aged.size() < PORTION) {
                return flagged;
            }
            pace.rest();
        }
        return flagged;
    }

    private boolean flag(long index) {
        var permit = entries.at(index);
        if (permit.isEmpty()) {
            return false;
        }
        return switch (own.noOutcome(index, permit.get().leaf())) {
            case Appended.Acknowledged acknowledged -> {
                log.atWarn()
                        .addKeyValue("exchange", permit.get().leaf().requestId())
                        .addKeyValue("ledgerIndex", index)
                        .log("a permit has no outcome");
                yield true;
            }
            case Appended.TooLate() -> true; // its outcome came in this moment
            case Appended.TooLarge() -> throw new IllegalStateException("a flag is small");
            case Appended.Unavailable() -> false;
        };
    }

    /** Remembers how far we are, now and then: to look again at what has been looked at is harmless. */
    private void mark() {
        if (next - marked >= MARKED_EVERY) {
            marks.swept(next);
            marked = next;
        }
    }

    /** How long a permit may be without outcome. */
    public Duration after() {
        return settings.after();
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
