package org.saphan.consent;

import java.time.Clock;
import org.saphan.consent.proof.ProofSettings;
import org.saphan.consent.settings.AgencySettings;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.settings.KeyAddressSettings;
import org.saphan.consent.settings.MetricsSettings;
import org.saphan.consent.settings.RevocationSettings;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Time and ids, which come in through constructors. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({
    ConsentSettings.class,
    AgencySettings.class,
    ProofSettings.class,
    RevocationSettings.class,
    KeyAddressSettings.class,
    MetricsSettings.class
})
class Parts {

    static {
        Crypto.install();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return Ids.uuidV7(clock);
    }
}
