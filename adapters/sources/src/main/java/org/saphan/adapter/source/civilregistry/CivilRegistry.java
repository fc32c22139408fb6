package org.saphan.adapter.source.civilregistry;

import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.canonical.CanonicalContract;
import org.saphan.adapter.source.guard.GuardSettings;
import org.saphan.adapter.source.guard.GuardedSource;
import org.saphan.adapter.source.http.HttpSource;
import org.saphan.adapter.source.reply.CamelCall;
import org.saphan.contract.id.ServiceId;

/** Puts the source together. */
final class CivilRegistry {
    private CivilRegistry() {}

    static SourceAdapter source(
            CamelContext camel, CivilRegistrySettings settings, GuardSettings guard, SSLContext tls, Clock clock)
            throws Exception {
        var tokens = new Tokens(camel, CivilRegistryRoutes.TOKEN, clock);
        var http = new HttpSource(camel, settings.url(), guard, tls);
        camel.addRoutes(new CivilRegistryRoutes(http, settings, new Jobs(tokens)));
        return new GuardedSource(
                CanonicalContract.of(new ServiceId("civil-registry.person")),
                "civil-registry-v2",
                new CamelCall(camel, CivilRegistryRoutes.JOBS),
                guard,
                clock);
    }
}
