package org.saphan.ledger.service.http;

import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.keys.Keys;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready means: an entry given now would be written. */
final class LedgerHealth implements HealthIndicator {
    private final Sequencer sequencer;
    private final Keys keys;

    LedgerHealth(Sequencer sequencer, Keys keys) {
        this.sequencer = sequencer;
        this.keys = keys;
    }

    @Override
    public Health health() {
        var state = sequencer.state();
        boolean ready = state == SequencerState.APPENDING && keys.reachable();
        return (ready ? Health.up() : Health.down())
                .withDetail("sequencer", state)
                .withDetail("queued", sequencer.queued())
                .withDetail("objection", sequencer.objection().orElse("none"))
                .build();
    }
}
