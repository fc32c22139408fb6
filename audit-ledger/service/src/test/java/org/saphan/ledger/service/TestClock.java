package org.saphan.ledger.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's time, moved on by hand. */
final class TestClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    void forward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }
}
