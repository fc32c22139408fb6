package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** A repeat with the same key gets the same answer, fetches nothing, and is permitted anew. */
class IdempotencyIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();
    private final String key = Agency.fresh("key");

    private Agency.Sent request(String body) {
        return world.dsw.request(body, world.dsw.token(), key);
    }

    @Test
    void a_repeat_gets_the_stored_answer_and_nothing_is_fetched_or_recorded_again() {
        var query = Queries.about(RUNNING.consenting(90));
        var first = RUNNING.send(request(query));
        int orders = world.adapters.orders().size();
        int entries = world.ledger.entries().size();
        var second = RUNNING.send(request(query));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(second.header("Signature")).isNotEmpty();
        assertThat(world.adapters.orders()).hasSize(orders);
        assertThat(world.ledger.entries()).hasSize(entries);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        var query = Queries.about(RUNNING.consenting(91));
        assertThat(RUNNING.send(request(query)).status()).isEqualTo(200);
        var other = RUNNING.send(request(query.replace("DSW-2569-000123", "DSW-2569-000124")));
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void the_same_key_of_another_agency_is_another_key() {
        assertThat(RUNNING.send(request(Queries.about(RUNNING.consenting(92)))).status())
                .isEqualTo(200);
        var others = RUNNING.send(world.other.request(Queries.about(World.person(92)), world.other.token(), key));
        assertThat(others.problem()).isEqualTo("unknown-purpose");
    }

    @Test
    void a_repeat_while_the_first_is_under_way_is_told_to_wait() throws Exception {
        var query = Queries.about(RUNNING.consenting(93));
        var fetching = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        world.adapters.answer(order -> {
            fetching.countDown();
            await(release);
            return Records.plain(order);
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> RUNNING.send(request(query)));
            assertThat(fetching.await(15, TimeUnit.SECONDS)).isTrue();
            var second = RUNNING.send(request(query));
            release.countDown();
            assertThat(second.problem()).isEqualTo("idempotency-key-in-use");
            assertThat(second.status()).isEqualTo(409);
            assertThat(first.get().status()).isEqualTo(200);
        }
    }

    @Test
    void a_withdrawn_consent_stays_withdrawn_for_a_repeat() {
        var person = RUNNING.consenting(94);
        assertThat(RUNNING.send(request(Queries.about(person))).status()).isEqualTo(200);
        RUNNING.consent(person, 2, ConsentState.WITHDRAWN);
        var repeat = RUNNING.send(request(Queries.about(person)));
        assertThat(repeat.problem()).isEqualTo("consent-not-active");
        var exchange = repeat.json().path("instance").asString().replace("urn:uuid:", "");
        assertThat(world.ledger.entriesOf(exchange))
                .extracting(entry -> entry.draft().kind())
                .containsExactly(EntryKind.DECISION_REFUSE);
    }

    @Test
    void a_refusal_is_not_stored() {
        var person = World.person(95);
        assertThat(RUNNING.send(request(Queries.about(person))).problem()).isEqualTo("consent-missing");
        RUNNING.consenting(95);
        assertThat(RUNNING.send(request(Queries.about(person))).status()).isEqualTo(200);
    }

    @Test
    void a_repeat_of_the_last_exchange_of_a_day_is_still_answered() {
        var query = Queries.query(World.person(96).value(), "rare-purpose", "public-task", Queries.NAME);
        assertThat(RUNNING.send(request(query)).status()).isEqualTo(200);
        assertThat(RUNNING.send(request(query)).status()).isEqualTo(200);
        assertThat(RUNNING.send(world.dsw.request(query)).problem()).isEqualTo("quota-exhausted");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
