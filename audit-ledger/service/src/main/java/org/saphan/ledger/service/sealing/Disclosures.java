package org.saphan.ledger.service.sealing;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.keys.NotOpened;
import org.saphan.ledger.service.keys.Sealing;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a sealing's day has come: an entry under the person's own tag, and then she sees what stood under the seal. Nobody can keep
 * it from coming but who stops the ledger. A thread of its own.
 */
public final class Disclosures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Disclosures.class);

    private final Keys keys;
    private final OwnEntries own;
    private final Entries entries;
    private final Clock clock;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;

    public Disclosures(Keys keys, OwnEntries own, Entries entries, Clock clock, Duration every) {
        this.keys = keys;
        this.own = own;
        this.entries = entries;
        this.clock = clock;
        this.every = every;
        this.thread = Thread.ofPlatform().name("ledger-disclosures").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                look();
            } catch (LogUnavailable | KeysUnavailable e) {
                log.atWarn().log("sealings that have ended are not disclosed: a database is away");
            } catch (NotOpened e) {
                log.atError().setCause(e).log("a stored sealing does not open: altered");
            }
            LockSupport.parkNanos(this, every.toNanos());
        }
    }

    /** Once. */
    public void look() {
        for (var sealing : keys.sealings().ended(clock.instant())) {
            disclose(sealing);
        }
    }

    private void disclose(Sealing sealing) {
        var entry = entries.ofRequest(sealing.id()).stream()
                .filter(submission -> submission.kind() == EntryKind.SEALING)
                .map(Submission::index)
                .findFirst()
                .flatMap(entries::at);
        if (entry.isEmpty()) {
            keys.sealings().disclose(sealing.id()); // the order never reached the log: nothing was hidden
            return;
        }
        var year = clock.instant().atZone(LeafMaker.ZONE).getYear();
        var person = keys.persons().of(Set.of(sealing.person()), year).get(sealing.person());
        var facts = new SafeguardFacts.Disclosed(
                entry.get().index(), entries.countOf(sealing.key().tag()));
        if (person != null
                && own.disclosure(sealing.id(), entry.get().leaf().agency(), person, facts)
                        instanceof Appended.Acknowledged) {
            keys.sealings()
                    .disclose(
                            sealing.id()); // die before it: the next look finds the entry written, and comes here again
            log.atInfo().addKeyValue("sealing", sealing.id()).log("a sealing has ended and is disclosed");
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
