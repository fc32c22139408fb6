package org.saphan.adapter.source.disability;

import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.canonical.CanonicalContract;
import org.saphan.adapter.source.guard.GuardSettings;
import org.saphan.adapter.source.guard.GuardedSource;
import org.saphan.adapter.source.reply.CamelCall;
import org.saphan.contract.id.ServiceId;

/** Puts the source together. */
final class DisabilityRegistry {
    private DisabilityRegistry() {}

    static SourceAdapter source(CamelContext camel, DataSource database, GuardSettings guard, Clock clock)
            throws Exception {
        camel.getRegistry().bind(DisabilityRoutes.DATA_SOURCE, DataSource.class, database);
        camel.addRoutes(new DisabilityRoutes());
        return new GuardedSource(
                CanonicalContract.of(new ServiceId("disability.registration")),
                "disability-registry",
                new CamelCall(camel, DisabilityRoutes.ROUTE),
                guard,
                clock);
    }
}
