package org.saphan.ledger.service.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.completeness.Completeness;
import org.saphan.ledger.service.erasure.Erasures;
import org.saphan.ledger.service.feed.EventStreams;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.publish.TileFiles;
import org.saphan.ledger.service.receipt.Receipts;
import org.saphan.ledger.service.sealing.SealingOrders;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.settings.MetricsSettings;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.ledger.service.witness.Witnesses;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    EntriesEndpoint entriesEndpoint(Ledger ledger, SealingOrders sealings) {
        return new EntriesEndpoint(ledger, sealings);
    }

    @Bean
    TimelineEndpoint timelineEndpoint(Entries entries, Keys keys, Erasures erasures) {
        return new TimelineEndpoint(entries, keys, erasures);
    }

    @Bean
    OfficerActsEndpoint officerActsEndpoint(Entries entries, Keys keys) {
        return new OfficerActsEndpoint(entries, keys);
    }

    @Bean
    ConcernedEndpoint concernedEndpoint(Entries entries, Keys keys) {
        return new ConcernedEndpoint(entries, keys);
    }

    @Bean
    ReadEndpoints readEndpoints(SignedHeads heads, CosignedHeads cosigned, Proofs proofs, Receipts receipts) {
        return new ReadEndpoints(heads, cosigned, proofs, receipts);
    }

    @Bean
    WitnessesEndpoint witnessesEndpoint(Witnesses witnesses) {
        return new WitnessesEndpoint(witnesses);
    }

    @Bean
    StampsEndpoint stampsEndpoint(Stamper stamper, TimeStamps store) {
        return new StampsEndpoint(stamper, store);
    }

    @Bean
    HealthIndicator stampsHealthIndicator(Stamper stamper) {
        return new StampHealth(stamper);
    }

    @Bean
    ExportEndpoint exportEndpoint(Export export, OwnEntries own) {
        return new ExportEndpoint(export, own);
    }

    @Bean
    ErasuresEndpoint erasuresEndpoint(Erasures erasures) {
        return new ErasuresEndpoint(erasures);
    }

    @Bean
    CompletenessEndpoint completenessEndpoint(Completeness completeness) {
        return new CompletenessEndpoint(completeness);
    }

    @Bean
    EventsEndpoint eventsEndpoint(EventStreams streams, LedgerSettings settings) {
        return new EventsEndpoint(streams, settings.publish().mirrors());
    }

    @Bean
    SealingsEndpoint sealingsEndpoint(SealingOrders orders) {
        return new SealingsEndpoint(orders);
    }

    @Bean
    TilesEndpoint tilesEndpoint(TileFiles files, LedgerSettings settings) {
        return new TilesEndpoint(files, settings.publish().mirrors());
    }

    @Bean
    MetricsEndpoint metricsEndpoint(PrometheusMeterRegistry meters, MetricsSettings settings) {
        return new MetricsEndpoint(meters, settings.readers());
    }

    @Bean
    FilterRegistrationBean<LedgerApi> ledgerApi(List<Endpoint> endpoints) {
        var registration = new FilterRegistrationBean<>(new LedgerApi(endpoints));
        registration.addUrlPatterns("/ledger/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    HealthIndicator witnessesHealthIndicator(Witnesses witnesses) {
        return new WitnessHealth(witnesses);
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(Sequencer sequencer, Keys keys) {
        return new LedgerHealth(sequencer, keys);
    }
}
