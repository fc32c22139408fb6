package org.saphan.ledger.service;

import java.time.Clock;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.StampSettings;
import org.saphan.ledger.service.settings.WitnessSettings;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.store.Cosignatures;
import org.saphan.ledger.service.store.Databases;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.ledger.service.witness.Witnesses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What others put under our checkpoints. Nothing that appends or publishes waits for any of it. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    Cosignatures cosignatures(Databases databases) {
        return new Cosignatures(databases.writer(), databases.reader());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Stamper stamper(StampSettings settings, SignedHeads heads, TimeStamps store, Clock clock) {
        return Stamper.of(settings, heads, store, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Witnesses witnesses(
            WitnessSettings settings,
            SignedHeads heads,
            CosignedHeads cosigned,
            Proofs proofs,
            Cosignatures store,
            Clock clock) {
        return Witnesses.of(settings, new Witnesses.Checkpoints(heads, cosigned, store), proofs, clock);
    }
}
