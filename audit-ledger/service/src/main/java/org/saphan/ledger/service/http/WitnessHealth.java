package org.saphan.ledger.service.http;

import org.saphan.ledger.service.witness.WitnessState;
import org.saphan.ledger.service.witness.Witnesses;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Up: all witnesses cosign, or nobody is asked. Degraded: some don't. Down: too few are left for the quorum, or one disputes. */
final class WitnessHealth implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED");

    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public Health health() {
        var standings = witnesses.standings();
        long cosigning = standings.stream()
                .filter(one -> one.state() == WitnessState.COSIGNING)
                .count();
        boolean disputed = standings.stream().anyMatch(one -> one.state() == WitnessState.DISPUTING);
        var health = disputed || cosigning < witnesses.quorum()
                ? Health.down()
                : cosigning < standings.size() ? Health.status(DEGRADED) : Health.up();
        standings.forEach(one -> health.withDetail(one.name(), one.state()));
        return health.build();
    }
}
