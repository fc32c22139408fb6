package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Registries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** What the feed tells counts within a second; a feed that tells nothing closes the gateway. */
class FeedIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    @Test
    void a_withdrawal_counts_from_the_next_call_on() {
        var person = RUNNING.consenting(50);
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        RUNNING.consent(person, 2, ConsentState.WITHDRAWN);
        assertThat(RUNNING.ask(person).problem()).isEqualTo("consent-not-active");
        RUNNING.consent(person, 3, ConsentState.ACTIVE);
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
    }

    @Test
    void a_look_up_that_a_withdrawal_overtakes_is_neither_used_nor_kept() throws Exception {
        var person = RUNNING.consenting(51);
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        world.consentService.holdNextLookUp(arrived, release);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var overtaken = callers.submit(() -> RUNNING.ask(person));
            assertThat(arrived.await(15, TimeUnit.SECONDS)).isTrue();
            RUNNING.consent(person, 2, ConsentState.WITHDRAWN);
            release.countDown();
            assertThat(overtaken.get().problem()).isEqualTo("consent-not-active");
        }
        assertThat(RUNNING.ask(person).problem()).isEqualTo("consent-not-active");
    }

    @Test
    void a_stale_feed_refuses_every_basis_says_so_in_the_ledger_and_heals() {
        var person = RUNNING.consenting(52);
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        world.consentService.fallSilent(true);
        Eventually.holds(() -> RUNNING.get("/health/ready").status() == 503);
        var consent = RUNNING.ask(person);
        assertThat(consent.problem()).isEqualTo("consent-unreachable");
        var task = Queries.query(person.value(), "disability-allowance", "public-task", Queries.NAME);
        var basis = RUNNING.send(world.dsw.request(task));
        assertThat(basis.problem()).isEqualTo("registry-unreachable");
        var refused = (Facts.Refused) world.ledger
                .entriesOf(basis.json().path("instance").asString().replace("urn:uuid:", ""))
                .getFirst()
                .draft()
                .facts();
        assertThat(refused.reason()).isNull();
        assertThat(refused.consentUnreachable()).isFalse();
        assertThat(RUNNING.get("/health/live").status()).isEqualTo(200);
        world.consentService.fallSilent(false);
        RUNNING.awaitReady();
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
    }

    @Test
    void a_withdrawal_during_silence_counts_as_soon_as_the_feed_is_heard_again() {
        var person = RUNNING.consenting(53);
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        world.consentService.fallSilent(true);
        Eventually.holds(() -> RUNNING.get("/health/ready").status() == 503);
        var dsw = world.agencyId(world.dsw);
        var purpose = Registries.ALLOWANCE;
        world.consentService.change(
                dsw, World.tag(person), purpose, Records.consent(dsw, purpose, 2, ConsentState.WITHDRAWN));
        world.consentService.fallSilent(false);
        RUNNING.awaitReady();
        assertThat(RUNNING.ask(person).problem()).isEqualTo("consent-not-active");
    }

    @Test
    void a_revoked_token_no_longer_counts_although_it_is_remembered() {
        var claims = world.dsw.claims();
        var token = world.dsw.token(claims);
        var query = Queries.about(RUNNING.consenting(54));
        assertThat(RUNNING.send(world.dsw.request(query, token)).status()).isEqualTo(200);
        RUNNING.awaitNews(world.consentService.revoke(String.valueOf(claims.get("jti"))));
        assertThat(RUNNING.send(world.dsw.request(query, token)).problem()).isEqualTo("token-invalid");
        assertThat(RUNNING.send(world.dsw.request(query)).status()).isEqualTo(200);
    }

    @Test
    void a_suspended_agency_is_out_and_a_changed_issuer_key_ends_remembered_tokens() {
        var query = Queries.about(RUNNING.consenting(55));
        var token = world.dsw.token();
        assertThat(RUNNING.send(world.dsw.request(query, token)).status()).isEqualTo(200);
        publish(world.registry.issuerKeys(), false);
        assertThat(RUNNING.send(world.dsw.request(query, token)).problem()).isEqualTo("caller-unknown");
        publish(keys(Agency.newKey("issuer-9")), true);
        assertThat(RUNNING.send(world.dsw.request(query, token)).problem()).isEqualTo("token-invalid");
        publish(world.registry.issuerKeys(), true);
        assertThat(RUNNING.send(world.dsw.request(query, token)).status()).isEqualTo(200);
    }

    @Test
    void a_snapshot_under_another_key_is_not_believed() {
        var query = Queries.about(RUNNING.consenting(56));
        world.consentService.signSnapshotsWith(Agency.newKey("forger"));
        world.consentService.publish(registry(keys(Agency.newKey("issuer-9")), true));
        Eventually.holds(() -> RUNNING.get("/health/ready").status() == 503);
        assertThat(RUNNING.send(world.dsw.request(query)).problem()).isEqualTo("consent-unreachable");
        world.consentService.signSnapshotsWith(null);
        publish(world.registry.issuerKeys(), true);
        assertThat(RUNNING.send(world.dsw.request(query)).status()).isEqualTo(200);
    }

    private void publish(String issuerKeys, boolean dswActive) {
        RUNNING.awaitRegistry(world.consentService.publish(registry(issuerKeys, dswActive)));
        RUNNING.awaitReady();
    }

    private Snapshot registry(String issuerKeys, boolean dswActive) {
        var old = world.registry;
        List<Snapshot.Agency> agencies = old.agencies().stream()
                .map(agency -> agency.id().value().equals(world.dsw.id())
                        ? new Snapshot.Agency(agency.id(), agency.name(), dswActive, agency.keys(), agency.devices())
                        : agency)
                .toList();
        return new Snapshot(0, old.issuedAt(), old.issuer(), issuerKeys, agencies, old.agreements(), old.catalogue());
    }

    private static String keys(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
