package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyRevocation;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.feed.Snapshot;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** An agency's registered key says of itself when it counts (JWK members nbf, exp, revoked): the gateway needs no news for it. */
class KeyEndIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;
    private static final Snapshot REGISTERED = WORLD.registry;

    @AfterEach
    void as_it_was() {
        RUNNING.awaitRegistry(WORLD.consentService.publish(REGISTERED));
    }

    @Test
    void a_key_that_has_an_end_counts_until_then_and_not_a_request_longer() {
        long end = now() + 4;
        registered(key -> key.expirationTime(date(end)));
        assertThat(ask(60).status()).isEqualTo(200);
        Eventually.holds(() -> now() >= end);
        assertRefused();
    }

    @Test
    void a_key_that_has_ended_or_not_begun_or_is_revoked_signs_nothing() {
        registered(key -> key.expirationTime(date(now() - 1)));
        assertRefused();
        registered(key -> key.notBeforeTime(date(now() + 600)));
        assertRefused();
        registered(key -> key.keyRevocation(new KeyRevocation(date(now() - 1), KeyRevocation.Reason.COMPROMISED)));
        assertRefused();
        registered(key -> key.notBeforeTime(date(now() - 600)).expirationTime(date(now() + 600)));
        assertThat(ask(61).status()).isEqualTo(200);
    }

    private static Date date(long seconds) {
        return Date.from(Instant.ofEpochSecond(seconds));
    }

    private static long now() {
        return World.CLOCK.instant().getEpochSecond();
    }

    private static void assertRefused() {
        int entries = WORLD.ledger.entries().size();
        var answer = ask(62);
        assertThat(answer.problem()).isEqualTo("signature-invalid");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(WORLD.ledger.entries()).hasSize(entries);
    }

    private static World.Answered ask(int person) {
        return RUNNING.send(DSW.request(Queries.about(RUNNING.consenting(person))));
    }

    private static void registered(UnaryOperator<ECKey.Builder> times) {
        var key = times.apply(new ECKey.Builder(DSW.key().toPublicJWK())).build();
        var agencies = REGISTERED.agencies().stream()
                .map(agency -> agency.id().value().equals(DSW.id())
                        ? new Snapshot.Agency(
                                agency.id(), agency.name(), true, new JWKSet(key).toString(), agency.devices())
                        : agency)
                .toList();
        RUNNING.awaitRegistry(WORLD.consentService.publish(new Snapshot(
                0,
                REGISTERED.issuedAt(),
                REGISTERED.issuer(),
                REGISTERED.issuerKeys(),
                agencies,
                REGISTERED.agreements(),
                REGISTERED.catalogue())));
    }
}
