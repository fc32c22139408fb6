package org.saphan.consent.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What waits for the ledger, as meters: looked up every five seconds, so that whoever reads them waits for no database. */
@Component
final class JournalWatch {

    private final Journal journal;
    private final Clock clock;
    private volatile long waiting;
    private volatile Instant since = Instant.MAX;

    JournalWatch(Journal journal, Clock clock, MeterRegistry meters) {
        this.journal = journal;
        this.clock = clock;
        Gauge.builder("saphan.journal.waiting", this, watch -> watch.waiting).register(meters);
        Gauge.builder("saphan.journal.age", this, JournalWatch::ageSeconds)
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelay = 5_000)
    void look() {
        waiting = journal.waiting();
        since = journal.waitingSince();
    }

    /** Of the oldest entry that waits; 0: none does. */
    private double ageSeconds() {
        var oldest = since;
        return oldest.equals(Instant.MAX)
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
    }
}
