package org.saphan.adapter.source.disability;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.guard.GuardSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Hosts the source in a runtime that has its address. */
@AutoConfiguration
@ConditionalOnProperty(DisabilityRegistrySettings.PREFIX + ".url")
class DisabilityConfiguration {

    /** A bean, so that the pool is closed with the process; no candidate for anybody else's data source. */
    @Bean(defaultCandidate = false)
    HikariDataSource disabilityRegistryPool(Environment environment) {
        var binder = Binder.get(environment);
        return DisabilityDatabase.pool(
                binder.bindOrCreate(DisabilityRegistrySettings.PREFIX, DisabilityRegistrySettings.class),
                binder.bindOrCreate(DisabilityRegistrySettings.PREFIX, GuardSettings.class));
    }

    @Bean
    SourceAdapter disabilityRegistrySource(
            CamelContext camel,
            @Qualifier("disabilityRegistryPool") HikariDataSource pool,
            Environment environment,
            Clock clock)
            throws Exception {
        var guard = Binder.get(environment).bindOrCreate(DisabilityRegistrySettings.PREFIX, GuardSettings.class);
        return DisabilityRegistry.source(camel, pool, guard, clock);
    }
}
