package org.saphan.consent.onboarding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts certificates and keys that end soon, every five minutes: meters {@code saphan.agency.certificates.expiring} and
 * {@code saphan.agency.keys.expiring} by {@code within}, and health DEGRADED while one has a day left or has ended. Names no agency.
 */
@Component("endings")
final class ExpiryWatch implements HealthIndicator {

    private static final int EVERY_MINUTES = 5;

    private final Expiries expiries;
    private final Map<Urgency, AtomicInteger> certificates;
    private final Map<Urgency, AtomicInteger> keys;

    ExpiryWatch(Expiries expiries, MeterRegistry meters) {
        this.expiries = expiries;
        this.certificates = gauges("saphan.agency.certificates.expiring", meters);
        this.keys = gauges("saphan.agency.keys.expiring", meters);
    }

    private static Map<Urgency, AtomicInteger> gauges(String name, MeterRegistry meters) {
        var counts = new EnumMap<Urgency, AtomicInteger>(Urgency.class);
        for (var urgency : Urgency.values()) {
            var count = new AtomicInteger();
            counts.put(urgency, count);
            Gauge.builder(name, count, AtomicInteger::get)
                    .tag("within", urgency.code())
                    .register(meters);
        }
        return counts;
    }

    @Scheduled(fixedDelay = EVERY_MINUTES, timeUnit = TimeUnit.MINUTES)
    void count() {
        var all = expiries.all();
        set(certificates, all.stream().filter(one -> !one.isKey()).toList());
        set(keys, all.stream().filter(Expiring::isKey).toList());
    }

    private static void set(Map<Urgency, AtomicInteger> counts, List<Expiring> found) {
        counts.forEach((urgency, count) -> count.set(Math.toIntExact(found.stream()
                .filter(one -> one.urgency().equals(urgency.code()))
                .count())));
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
        return Stream.of(certificates, keys)
                .map(counts -> counts.get(urgency))
                .filter(Objects::nonNull)
                .mapToInt(AtomicInteger::get)
                .sum();
    }
}
