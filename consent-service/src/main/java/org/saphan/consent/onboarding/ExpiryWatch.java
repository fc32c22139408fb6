package org.saphan.consent.onboarding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts certificates that end soon, every five minutes: meter {@code saphan.agency.certificates.expiring} by {@code within},
 * and health DEGRADED while one has a day left or has ended. Names no agency.
 */
@Component("endings")
final class ExpiryWatch implements HealthIndicator {

    private static final int EVERY_MINUTES = 5;

    private final Expiries expiries;
    private final Map<Urgency, AtomicInteger> counts = new EnumMap<>(Urgency.class);

    ExpiryWatch(Expiries expiries, MeterRegistry meters) {
        this.expiries = expiries;
        for (var urgency : Urgency.values()) {
            var count = new AtomicInteger();
            counts.put(urgency, count);
            Gauge.builder("saphan.agency.certificates.expiring", count, AtomicInteger::get)
                    .tag("within", urgency.code())
                    .register(meters);
        }
    }

    @Scheduled(fixedDelay = EVERY_MINUTES, timeUnit = TimeUnit.MINUTES)
    void count() {
        var all = expiries.all();
        counts.forEach((urgency, count) -> count.set(Math.toIntExact(
                all.stream().filter(one -> one.urgency().equals(urgency.code())).count())));
    }

    @Override
    public Health health() {
        var pressing = count(Urgency.ENDED) + count(Urgency.DAY);
        return (pressing == 0 ? Health.up() : Health.status("DEGRADED"))
                .withDetail("ended", count(Urgency.ENDED))
                .withDetail("day", count(Urgency.DAY))
                .withDetail("week", count(Urgency.WEEK))
                .withDetail("month", count(Urgency.MONTH))
                .build();
    }

    private int count(Urgency urgency) {
        var count = counts.get(urgency);
        return count == null ? 0 : count.get();
    }
}
