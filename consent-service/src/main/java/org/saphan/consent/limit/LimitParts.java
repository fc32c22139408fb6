package org.saphan.consent.limit;

import org.saphan.wire.rate.RateLimits;
import org.saphan.wire.rate.RateLimitsInMemory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each replica counts for itself; a store that they share would be another bean of the same type. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitParts {

    @Bean
    RateLimits rateLimits(LimitSettings settings) {
        return new RateLimitsInMemory(settings.names(), System::nanoTime);
    }
}
