package org.saphan.consent.onboarding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many agencies' key addresses are followed, and how many give no usable set, as meters. */
@Component
final class KeyAddressWatch {

    private final FollowedSql sql;
    private volatile FollowedSql.Counted counted = new FollowedSql.Counted(0, 0);

    KeyAddressWatch(FollowedSql sql, MeterRegistry meters) {
        this.sql = sql;
        Gauge.builder("saphan.key.addresses.followed", this, watch -> watch.counted.followed())
                .register(meters);
        Gauge.builder("saphan.key.addresses.failing", this, watch -> watch.counted.failing())
                .register(meters);
    }

    @Scheduled(fixedDelay = 5_000)
    void look() {
        counted = sql.count();
    }
}
