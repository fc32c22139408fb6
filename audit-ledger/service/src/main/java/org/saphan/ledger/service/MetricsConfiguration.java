package org.saphan.ledger.service;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.completeness.MapKeeper;
import org.saphan.ledger.service.feed.EventStreams;
import org.saphan.ledger.service.metrics.AppendMeters;
import org.saphan.ledger.service.metrics.ProofMeters;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.witness.Witnesses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is measured. Meters look at what is there; nothing waits for them. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    MeterBinder appendMeters(
            Ledger ledger, Sequencer sequencer, SignedHeads heads, EventStreams streams, LedgerSettings settings) {
        return new AppendMeters(
                ledger, sequencer, heads, streams, settings.append().queue());
    }

    @Bean
    MeterBinder proofMeters(
            SignedHeads heads,
            CosignedHeads cosigned,
            Witnesses witnesses,
            Stamper stamper,
            MapKeeper map,
            Clock clock) {
        return new ProofMeters(heads, cosigned, witnesses, stamper, map, clock);
    }
}
