package org.saphan.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.saphan.gateway.decision.LedgerCalls;
import org.saphan.gateway.decision.LedgerClient;
import org.saphan.gateway.feed.Consents;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.FeedReader;
import org.saphan.gateway.feed.Feeds;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.peer.Peers;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.gateway.source.AdaptersExchange;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifiedCheckpoints;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.deadline.Deadlines;
import org.saphan.wire.revocation.Revocation;
import org.saphan.wire.revocation.Terms;
import org.saphan.wire.revocation.WatchedIssuer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The other services: how we reach them, and what we hear from them. */
@Configuration(proxyBeanMethods = false)
class PeersWiring {
    private static final String BUNDLE = "saphan";
    private static final int REMEMBERED_CHECKPOINTS = 64;
    /** Adapters are left alone after failing half the time, for as long as an agency should wait before it repeats. */
    private static final CircuitBreakerConfig CIRCUIT = CircuitBreakerConfig.custom()
            .slidingWindowSize(50)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(5)
            .build();

    private static final Duration ANSWER_GRACE = Duration.ofMillis(500);

    @Bean
    Deadlines deadlines() {
        return new Deadlines();
    }

    @Bean
    Peers peers(SslBundles bundles, Deadlines deadlines, GatewaySettings settings) {
        return new Peers(bundles.getBundle(BUNDLE).createSslContext(), deadlines, settings);
    }

    @Bean
    Peer consentPeer(SslBundles bundles, Deadlines deadlines, GatewaySettings settings) {
        return towardsConsent(bundles, deadlines, settings)
                .peer(
                        "consent-service",
                        settings.consentService(),
                        settings.patience().consent());
    }

    @Bean
    Peer eventsPeer(SslBundles bundles, Deadlines deadlines, GatewaySettings settings) {
        return towardsConsent(bundles, deadlines, settings)
                .peer(
                        "consent-service",
                        settings.consentService(),
                        settings.patience().staleness());
    }

    /** A gateway of the test realm has a ledger and adapters of its own, but no consent service. */
    private static Peers towardsConsent(SslBundles bundles, Deadlines deadlines, GatewaySettings settings) {
        return new Peers(bundles.getBundle(settings.consentBundle()).createSslContext(), deadlines, settings);
    }

    @Bean
    Peer ledgerPeer(Peers peers, GatewaySettings settings) {
        var half = settings.patience().ledger().dividedBy(2); // room for a second attempt
        return peers.peer("ledger", settings.ledger(), half);
    }

    @Bean
    Peer adaptersPeer(Peers peers, GatewaySettings settings) {
        return peers.peer(
                "adapters", settings.adapters(), settings.patience().fetch().plus(ANSWER_GRACE));
    }

    @Bean
    AdaptersExchange proxyExchange(Peer adaptersPeer) {
        return new AdaptersExchange(adaptersPeer, CircuitBreaker.of("adapters", CIRCUIT));
    }

    @Bean
    Feeds feeds(Peer consentPeer, Peer eventsPeer, GatewaySettings settings) {
        return Feeds.of(
                consentPeer,
                eventsPeer,
                KeyFiles.ecKey(settings.feedKey()),
                settings.issuer(),
                settings.patience().staleness(),
                settings.limits().consents());
    }

    @Bean
    Feed feed(Feeds feeds) {
        return feeds.feed();
    }

    @Bean
    Consents consents(Feeds feeds) {
        return feeds.consents();
    }

    @Bean(initMethod = "start")
    FeedReader feedReader(Feeds feeds) {
        return feeds.reader();
    }

    @Bean
    LedgerClient ledgerClient(Peer ledgerPeer, Deadlines deadlines, GatewaySettings settings) {
        var key = VerifierKey.parse(text(settings.ledgerVkey()));
        var checkpoints = new VerifiedCheckpoints(CheckpointVerifier.of(key), REMEMBERED_CHECKPOINTS);
        return new LedgerClient(
                new LedgerCalls(ledgerPeer, new AcknowledgementCheck(checkpoints)),
                settings.limits().ledgerQueue(),
                settings.limits().ledgerCalls(),
                deadlines,
                settings.patience().ledger());
    }

    /** Whether agencies' certificates are revoked. */
    @Bean(initMethod = "start")
    Revocation revocation(SslBundles bundles, GatewaySettings settings, Clock clock) {
        var revocation = settings.revocation();
        return new Revocation(
                revocation.issuers().stream()
                        .map(issuer -> WatchedIssuer.of(issuer.certificate(), issuer.ocsp(), issuer.crl()))
                        .toList(),
                new Terms(revocation.grace(), revocation.patience(), revocation.pause()),
                bundles.getBundle(settings.consentBundle()).createSslContext(), // our authority's responder is there
                clock);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
