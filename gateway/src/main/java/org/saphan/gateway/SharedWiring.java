package org.saphan.gateway;

import java.util.Optional;
import org.saphan.gateway.http.Readiness;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.gateway.shared.SharedStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether this gateway counts alone or with others. */
@Configuration(proxyBeanMethods = false)
class SharedWiring {
    private static final Logger LOG = LoggerFactory.getLogger(SharedWiring.class);

    @Bean
    @ConditionalOnProperty("gateway.shared.url")
    SharedStore sharedStore(GatewaySettings settings) {
        var shared = settings.shared();
        if (shared == null) {
            throw new IllegalStateException("gateway.shared.url is set and nothing else of it");
        }
        return SharedStore.open(shared);
    }

    @Bean
    HealthIndicator togetherHealthIndicator(Optional<SharedStore> shared) {
        if (shared.isEmpty()) {
            LOG.atInfo().log(
                    "this gateway counts alone: proofs, statements, rates and quotas of others are not known here"
                            + " (gateway.shared)");
        }
        return Readiness.counts(shared.orElse(null));
    }
}
