package org.saphan.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.AnotherProcess;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.SharedPostgres;
import org.saphan.gateway.world.World;
import org.springframework.context.ConfigurableApplicationContext;

/** Two gateways that share a real PostgreSQL answer a key once, whatever becomes of them. The cases of one gateway alone: {@code IdempotencyIT}. */
class RepeatsTogetherIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    /** So that a source that a test holds is not given up first. */
    private static final String PATIENT = "--gateway.patience.fetch=12s";

    private static final World WORLD = RUNNING.world();
    private static SharedPostgres postgres;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final String key = Agency.fresh("key");
    private final String query = query("DSW-2569-000123");

    @BeforeAll
    static void start() {
        postgres = new SharedPostgres();
        one = gateway(postgres);
        other = gateway(postgres);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void of_the_same_request_at_both_at_once_one_is_carried_out() throws Exception {
        int orders = WORLD.adapters.orders().size();
        int entries = WORLD.ledger.entries().size();
        var tasks = new ArrayList<Callable<World.Answered>>();
        for (int i = 0; i < 16; i++) {
            int port = Running.port(i % 2 == 0 ? one : other);
            tasks.add(() -> WORLD.send(port, request(query)));
        }
        var exchanges = new ArrayList<String>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var task : callers.invokeAll(tasks)) {
                var answer = task.get();
                if (answer.status() == 200) {
                    exchanges.add(answer.json().path("exchangeId").asString());
                } else {
                    assertThat(answer.problem()).isIn("idempotency-key-in-use", "idempotency-key-answered");
                }
            }
        }
        assertThat(exchanges).isNotEmpty();
        assertThat(exchanges.stream().distinct()).as("repeats of one exchange").hasSize(1);
        assertThat(WORLD.adapters.orders()).hasSize(orders + 1);
        assertThat(WORLD.ledger.entries()).hasSize(entries + 2);
    }

    @Test
    void a_repeat_at_the_other_gateway_is_told_so_and_one_at_the_first_gets_the_answer() {
        var first = send(one, request(query));
        assertThat(first.status()).isEqualTo(200);
        int orders = WORLD.adapters.orders().size();
        int entries = WORLD.ledger.entries().size();
        var elsewhere = send(other, request(query));
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.problem()).isEqualTo("idempotency-key-answered");
        assertThat(elsewhere.header("Retry-After")).isEqualTo("1");
        assertThat(new String(elsewhere.bytes(), UTF_8)).doesNotContain(World.secrets());
        assertThat(send(one, request(query)).bytes()).isEqualTo(first.bytes());
        assertThat(WORLD.adapters.orders()).hasSize(orders);
        assertThat(WORLD.ledger.entries()).hasSize(entries);
    }

    @Test
    void the_same_key_with_another_body_is_refused_at_the_other_gateway_too() {
        assertThat(send(one, request(query)).status()).isEqualTo(200);
        int entries = WORLD.ledger.entries().size();
        var reused = send(other, request(query("DSW-2569-000999")));
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
        assertThat(WORLD.ledger.entries()).hasSize(entries);
    }

    @Test
    void a_refusal_takes_no_key() {
        var refused = query.replace("civil-registry.person", "no-such.service");
        assertThat(send(one, request(refused)).problem()).isEqualTo("unknown-service");
        assertThat(send(other, request(query)).status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_went_with_its_gateway_is_not_given_a_second_time() {
        try (var brief = gateway(postgres)) {
            assertThat(send(brief, request(query)).status()).isEqualTo(200);
        }
        int orders = WORLD.adapters.orders().size();
        assertThat(send(other, request(query)).problem()).isEqualTo("idempotency-key-answered");
        assertThat(WORLD.adapters.orders()).hasSize(orders);
    }

    @Test
    void when_the_first_gateway_is_killed_in_between_a_repeat_waits_for_its_lease_and_is_then_carried_out()
            throws Exception {
        var held = new Held();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var killed = AnotherProcess.gateway(WORLD, postgres.arguments(PATIENT))) {
            killed.awaitReady(WORLD);
            var first = callers.submit(() -> attempt(killed.port()));
            held.awaitSource();
            killed.kill();
            held.release();
            assertThat(first.get()).as("nobody got an answer").isFalse();
        }
        assertThat(send(other, request(query)).problem()).isEqualTo("idempotency-key-in-use");
        leaseEnds();
        var carriedOut = send(other, request(query));
        assertThat(carriedOut.status()).isEqualTo(200);
        assertThat(send(other, request(query)).bytes()).isEqualTo(carriedOut.bytes());
        assertThat(send(one, request(query)).problem()).isEqualTo("idempotency-key-answered");
    }

    @Test
    void a_gateway_that_stood_still_while_another_took_over_releases_nothing() throws Exception {
        var held = new Held();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var still = gateway(postgres, PATIENT)) {
            var first = callers.submit(() -> send(still, request(query)));
            held.awaitSource();
            leaseEnds();
            assertThat(send(other, request(query)).status()).isEqualTo(200);
            held.release();
            assertReleasedNothing(first, 409, "idempotency-key-in-use");
        }
    }

    @Test
    void when_the_database_goes_away_in_between_nothing_is_released_and_the_ledger_reports_too_much() throws Exception {
        var gone = new SharedPostgres();
        var held = new Held();
        try (gone;
                var callers = Executors.newVirtualThreadPerTaskExecutor();
                var gateway = gateway(gone, PATIENT)) {
            var first = callers.submit(() -> send(gateway, request(query)));
            held.awaitSource();
            gone.close();
            held.release();
            var exchange = assertReleasedNothing(first, 503, "counts-unreachable");
            assertThat(WORLD.ledger.entriesOf(exchange))
                    .extracting(entry -> entry.draft().kind())
                    .containsExactly(EntryKind.DECISION_PERMIT, EntryKind.OUTCOME);
        }
    }

    @Test
    void when_keys_can_not_be_looked_up_nothing_is_begun() throws SQLException {
        int entries = WORLD.ledger.entries().size();
        postgres.execute("REVOKE ALL ON saphan_gateway.claim FROM gateway_app");
        try {
            var refused = send(one, request(query));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("counts-unreachable");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        } finally {
            postgres.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON saphan_gateway.claim TO gateway_app");
        }
        assertThat(WORLD.ledger.entries()).hasSize(entries);
        assertThat(send(one, request(query)).status()).isEqualTo(200);
    }

    /** A source that answers the first order when a test wants it to, and all others at once. */
    private static final class Held {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answers = new CountDownLatch(1);
        private final AtomicBoolean first = new AtomicBoolean(true);

        Held() {
            WORLD.adapters.answer(order -> {
                if (first.getAndSet(false)) {
                    asked.countDown();
                    await(answers);
                }
                return Records.plain(order);
            });
        }

        void awaitSource() {
            await(asked);
        }

        void release() {
            answers.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return the exchange */
    private static String assertReleasedNothing(Future<World.Answered> asked, int status, String problem)
            throws Exception {
        var answer = asked.get();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(new String(answer.bytes(), UTF_8)).doesNotContain(World.secrets());
        return answer.json().path("instance").asString().replace("urn:uuid:", "");
    }

    /** Whether there was an answer at all. */
    private boolean attempt(int port) {
        try {
            return WORLD.send(port, request(query)).status() == 200;
        } catch (IllegalStateException cutOff) {
            return false;
        }
    }

    private static void leaseEnds() throws SQLException {
        postgres.execute("UPDATE saphan_gateway.claim SET until = until - interval '31 seconds' WHERE NOT answered");
    }

    private Agency.Sent request(String body) {
        return WORLD.dsw.request(body, WORLD.dsw.token(), key);
    }

    private static String query(String reference) {
        return Queries.query(World.person(5).value(), "pension", "public-task", Queries.NAME)
                .replace("DSW-2569-000123", reference);
    }

    private static World.Answered send(ConfigurableApplicationContext gateway, Agency.Sent request) {
        return WORLD.send(Running.port(gateway), request);
    }

    private static ConfigurableApplicationContext gateway(SharedPostgres postgres, String... more) {
        var gateway = Running.start(WORLD, postgres.arguments(more));
        Eventually.holds(() -> send(gateway, new Agency.Sent("GET", "/health/ready", Map.of(), ""))
                        .status()
                == 200);
        return gateway;
    }
}
