package org.saphan.consent.revocation;

import java.time.Clock;
import org.saphan.consent.settings.RevocationSettings;
import org.saphan.wire.revocation.Footing;
import org.saphan.wire.revocation.Revocation;
import org.saphan.wire.revocation.Terms;
import org.saphan.wire.revocation.WatchedIssuer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the check in front of the doors for programs, and shows what it rests on. */
@Configuration(proxyBeanMethods = false)
class RevocationWiring {

    private static final String DEGRADED = "DEGRADED";

    @Bean(initMethod = "start")
    Revocation revocation(RevocationSettings settings, SslBundles bundles, Clock clock) {
        return new Revocation(
                settings.issuers().stream()
                        .map(issuer -> WatchedIssuer.of(issuer.certificate(), issuer.ocsp(), issuer.crl()))
                        .toList(),
                new Terms(settings.grace(), settings.patience(), settings.pause()),
                bundles.getBundle("saphan").createSslContext(),
                clock);
    }

    @Bean
    FilterRegistrationBean<CertificateFilter> certificateFilter(Standings standings) {
        var filter = new FilterRegistrationBean<>(new CertificateFilter(standings));
        filter.addUrlPatterns("/oauth2/*", "/grants/*", "/conformance/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Not of readiness: taking a replica away would help nobody. */
    @Bean
    HealthIndicator standingHealthIndicator(Revocation revocation) {
        return () -> {
            var footing = revocation.footing();
            var health = footing == Footing.ANSWERED ? Health.up() : Health.status(DEGRADED);
            return health.withDetail("footing", footing).build();
        };
    }
}
