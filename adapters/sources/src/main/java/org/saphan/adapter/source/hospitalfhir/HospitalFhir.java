package org.saphan.adapter.source.hospitalfhir;

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
final class HospitalFhir {
    private HospitalFhir() {}

    static SourceAdapter source(
            CamelContext camel, HospitalFhirSettings settings, GuardSettings guard, SSLContext tls, Clock clock)
            throws Exception {
        var http = new HttpSource(camel, settings.url(), guard, tls);
        camel.addRoutes(new HospitalFhirRoutes(http, new CoverageSearch(new FhirJson(), http.base(), clock)));
        return new GuardedSource(
                CanonicalContract.of(new ServiceId("health.coverage")),
                "hospital-fhir",
                new CamelCall(camel, HospitalFhirRoutes.ROUTE),
                guard,
                clock);
    }
}
