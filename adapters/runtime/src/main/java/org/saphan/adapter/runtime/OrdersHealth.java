package org.saphan.adapter.runtime;

import org.apache.camel.CamelContext;
import org.saphan.adapter.runtime.order.ReleaseJournal;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether orders can be verified, recorded and sent down the routes. Readiness hangs on this, not on the sources. */
@Component("orders")
final class OrdersHealth implements HealthIndicator {
    private final ReleaseJournal journal;
    private final CamelContext camel;

    OrdersHealth(ReleaseJournal journal, CamelContext camel) {
        this.journal = journal;
        this.camel = camel;
    }

    @Override
    public Health health() {
        var status = journal.writable() && camel.isStarted() ? Health.up() : Health.down();
        return status.withDetail("journal", journal.writable() ? "writable" : "not-writable")
                .withDetail("routes", camel.isStarted() ? "started" : "not-started")
                .build();
    }
}
