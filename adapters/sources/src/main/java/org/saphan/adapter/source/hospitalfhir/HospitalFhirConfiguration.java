package org.saphan.adapter.source.hospitalfhir;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.guard.GuardSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Hosts the source in a runtime that has its address. */
@AutoConfiguration
@ConditionalOnProperty(HospitalFhirSettings.PREFIX + ".url")
class HospitalFhirConfiguration {

    @Bean
    SourceAdapter hospitalFhirSource(CamelContext camel, Environment environment, SslBundles tls, Clock clock)
            throws Exception {
        var binder = Binder.get(environment);
        var settings = binder.bindOrCreate(HospitalFhirSettings.PREFIX, HospitalFhirSettings.class);
        var guard = binder.bindOrCreate(HospitalFhirSettings.PREFIX, GuardSettings.class);
        return HospitalFhir.source(
                camel, settings, guard, tls.getBundle(settings.sslBundle()).createSslContext(), clock);
    }
}
