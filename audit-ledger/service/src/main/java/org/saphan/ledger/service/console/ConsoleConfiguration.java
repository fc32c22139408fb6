package org.saphan.ledger.service.console;

import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.catalogue.CatalogueFiles;
import org.saphan.ledger.service.feed.EventStreams;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.witness.Witnesses;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    private static final int OPEN_TRAILS = 32;

    @Bean
    Desk desk(Entries entries, Proofs proofs, CosignedHeads heads, Keys keys, MessageSource messageSource) {
        return new Desk(entries, proofs, heads, keys.details(), new Words(messageSource, CatalogueFiles.read()));
    }

    @Bean
    ConsolePages.Health consoleHealth(Sequencer sequencer, Entries entries, SignedHeads heads, Witnesses witnesses) {
        return new ConsolePages.Health(sequencer, entries, heads, witnesses);
    }

    /** Of open trails: desks and services take no places from each other. */
    @Bean
    EventStreams trailStreams(Entries entries, SignedHeads heads) {
        return new EventStreams(entries, heads, OPEN_TRAILS);
    }
}
