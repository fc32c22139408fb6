package org.saphan.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.saphan.gateway.decision.Decisions;
import org.saphan.gateway.decision.LedgerClient;
import org.saphan.gateway.exchange.Exchange;
import org.saphan.gateway.exchange.Trail;
import org.saphan.gateway.feed.Consents;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.http.Edge;
import org.saphan.gateway.identity.Identity;
import org.saphan.gateway.identity.Shares;
import org.saphan.gateway.intake.Intake;
import org.saphan.gateway.minimise.Minimise;
import org.saphan.gateway.outcome.Outcomes;
import org.saphan.gateway.permission.Permission;
import org.saphan.gateway.permission.Quotas;
import org.saphan.gateway.permission.QuotasInMemory;
import org.saphan.gateway.permission.QuotasInPostgres;
import org.saphan.gateway.reply.AnswerCipher;
import org.saphan.gateway.reply.Answers;
import org.saphan.gateway.reply.AnswersInMemory;
import org.saphan.gateway.reply.AnswersTogether;
import org.saphan.gateway.reply.Replies;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.gateway.shared.SharedRates;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.source.Sources;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.id.Ids;
import org.saphan.wire.revocation.Revocation;
import org.saphan.wire.signature.SigningKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The eight steps. */
@Configuration(proxyBeanMethods = false)
class StepsWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Identity identity(
            GatewaySettings settings, Feed feed, Revocation revocation, Optional<SharedStore> shared, Clock clock) {
        var secret = KeyFiles.secret(settings.personKey());
        var limits = settings.limits();
        var rates = shared.map(store -> SharedRates.of(store, secret, limits)).orElseGet(() -> Shares.alone(limits));
        var shares = new Shares(rates, limits, new PersonTags(secret));
        return new Identity(settings.identity(), feed, shares, revocation, shared.orElse(null), clock);
    }

    @Bean
    Permission permission(
            GatewaySettings settings, Feed feed, Consents consents, Optional<SharedStore> shared, Clock clock) {
        var tags = new PersonTags(KeyFiles.secret(settings.personKey()));
        var quotas = shared.<Quotas>map(store -> new QuotasInPostgres(store, System::nanoTime))
                .orElseGet(() -> new QuotasInMemory(System::nanoTime));
        return new Permission(feed, consents, tags, quotas, clock);
    }

    @Bean
    Answers answers(GatewaySettings settings, Optional<SharedStore> shared) {
        var limits = settings.limits();
        var own = new AnswersInMemory(new AnswerCipher(Crypto.random()), limits.answerBytes(), System::nanoTime);
        var secret = KeyFiles.secret(settings.personKey());
        return shared.<Answers>map(store -> new AnswersTogether(own, store, secret, limits.proofs()))
                .orElse(own);
    }

    @Bean
    Replies replies(GatewaySettings settings, Clock clock) {
        var key = SigningKey.ecdsaP256(KeyFiles.ecKey(settings.signingKey()));
        return new Replies(key, settings.publicLedger(), clock);
    }

    @Bean
    Exchange.Steps steps(
            GatewaySettings settings,
            Identity identity,
            Answers answers,
            Permission permission,
            LedgerClient ledger,
            Replies replies,
            Clock clock) {
        var random = Crypto.random();
        return new Exchange.Steps(
                new Intake(settings.intake(), Ids.uuidV7(clock), clock),
                identity,
                answers,
                permission,
                new Decisions(ledger, random),
                new Sources(settings.patience().fetch()),
                new Minimise(),
                new Outcomes(ledger, random),
                replies);
    }

    @Bean
    Exchange exchange(Edge edge, Exchange.Steps steps, MeterRegistry meters) {
        return new Exchange(edge, steps, new Trail(meters));
    }
}
