package org.saphan.consent.authority;

import java.time.Clock;
import java.util.Objects;
import org.saphan.consent.settings.AgencySettings;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What there is only with an authority of our own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("consent.agencies.authority.key")
class AuthorityParts {

    @Bean
    CertificateAuthority certificateAuthority(AgencySettings agencies, ConsentSettings settings, Clock clock) {
        return new CertificateAuthority(own(agencies), settings.issuer(), clock);
    }

    @Bean
    CertificateLists certificateLists(
            CertificateAuthority authority,
            RevocationSql sql,
            TransactionTemplate transaction,
            AgencySettings agencies,
            Clock clock) {
        return new CertificateLists(authority, sql, transaction, own(agencies).listLife(), clock);
    }

    @Bean
    OcspResponder ocspResponder(
            CertificateAuthority authority, RevocationSql sql, AgencySettings agencies, Clock clock) {
        return new OcspResponder(authority, sql, own(agencies).answerLife(), clock);
    }

    private static AgencySettings.Authority own(AgencySettings agencies) {
        return Objects.requireNonNull(agencies.authority());
    }
}
