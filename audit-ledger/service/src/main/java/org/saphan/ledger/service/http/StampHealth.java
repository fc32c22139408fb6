package org.saphan.ledger.service.http;

import org.saphan.ledger.service.stamp.StampState;
import org.saphan.ledger.service.stamp.Stamper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Degraded while a stamp is due that the authority has not given. */
final class StampHealth implements HealthIndicator {
    private final Stamper stamper;

    StampHealth(Stamper stamper) {
        this.stamper = stamper;
    }

    @Override
    public Health health() {
        var state = stamper.state();
        return (state == StampState.OVERDUE ? Health.status(WitnessHealth.DEGRADED) : Health.up())
                .withDetail("stamps", state)
                .build();
    }
}
