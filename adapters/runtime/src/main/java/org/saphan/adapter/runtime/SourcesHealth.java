package org.saphan.adapter.runtime;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.SourceState;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How each source fares, for people who look. A source that is away is a gap in answers, no reason to stop answering. */
@Configuration(proxyBeanMethods = false)
class SourcesHealth {
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    CompositeHealthContributor sources(List<SourceAdapter> sources) {
        return CompositeHealthContributor.fromMap(
                sources.stream().collect(Collectors.toMap(SourceAdapter::source, SourcesHealth::indicator)));
    }

    private static HealthIndicator indicator(SourceAdapter source) {
        return () -> health(source.state());
    }

    private static Health health(SourceState state) {
        boolean fine = state.circuit() == SourceState.Circuit.CLOSED && state.lastGap() == null;
        var health = Health.status(fine ? Status.UP : DEGRADED)
                .withDetail("circuit", state.circuit().name().toLowerCase(Locale.ROOT))
                .withDetail("underWay", state.underWay())
                .withDetail("limit", state.limit());
        if (state.lastGap() != null) {
            health.withDetail(
                    "lastGap", state.lastGap().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return health.build();
    }
}
