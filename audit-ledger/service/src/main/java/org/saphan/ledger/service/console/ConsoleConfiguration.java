package org.saphan.ledger.service.console;

import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.catalogue.CatalogueFiles;
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

    @Bean
    Desk desk(Entries entries, Proofs proofs, CosignedHeads heads, Keys keys, MessageSource messageSource) {
        return new Desk(entries, proofs, heads, keys.details(), new Words(messageSource, CatalogueFiles.read()));
    }

    @Bean
    ConsolePages.Health consoleHealth(Sequencer sequencer, Entries entries, SignedHeads heads, Witnesses witnesses) {
        return new ConsolePages.Health(sequencer, entries, heads, witnesses);
    }
}
