package org.saphan.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.identity.Callers;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.reply.ClaimsInPostgres.Held;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.SharedPostgres;
import org.saphan.gateway.world.World;
import org.saphan.wire.rate.CountsUnreachable;

/** Keys of two gateways on one real PostgreSQL. What an exchange comes to: {@code RepeatsTogetherIT}. */
class ClaimsInPostgresIT {
    private static final byte[] SECRET = new byte[32];
    private static final String BODY = Queries.about(World.person(1));
    private static final String OTHER = Queries.about(World.person(2));
    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static final SharedStore STORE = SharedStore.open(POSTGRES.settings());
    private static final SharedStore OTHERS = SharedStore.open(POSTGRES.settings());

    private final ClaimsInPostgres here = new ClaimsInPostgres(STORE, SECRET, 3);
    private final ClaimsInPostgres there = new ClaimsInPostgres(OTHERS, SECRET, 3);
    private final String key = Agency.fresh("key");

    @AfterAll
    static void stop() {
        STORE.close();
        OTHERS.close();
        POSTGRES.close();
    }

    @BeforeEach
    void nobodyHasAskedYet() throws SQLException {
        POSTGRES.execute("TRUNCATE saphan_gateway.claim");
    }

    @Test
    void of_many_requests_with_one_key_at_two_gateways_one_has_it() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Held>>();
            for (int i = 0; i < 64; i++) {
                var gateway = i % 2 == 0 ? here : there;
                var caller = caller(BODY);
                tasks.add(() -> gateway.claim(caller));
            }
            var held = new ArrayList<Held>();
            for (var task : callers.invokeAll(tasks)) {
                held.add(task.get());
            }
            assertThat(held).containsOnly(Held.MINE, Held.IN_USE).containsOnlyOnce(Held.MINE);
        }
    }

    @Test
    void what_was_answered_is_answered_everywhere_for_ten_minutes_and_a_key_is_its_agencys_and_its_bodys() {
        var first = caller(BODY);
        assertThat(here.claim(first)).isEqualTo(Held.MINE);
        assertThat(there.claim(caller(OTHER))).isEqualTo(Held.OTHER_BODY);
        assertThat(here.answer(first)).isTrue();
        assertThat(here.answer(first)).as("once").isFalse();
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.ANSWERED);
        assertThat(there.claim(caller(OTHER))).isEqualTo(Held.OTHER_BODY);
        assertThat(there.claim(Callers.caller("another-agency", BODY, key))).isEqualTo(Held.MINE);
        pass("599 seconds");
        there.forget();
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.ANSWERED);
        pass("2 seconds");
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.MINE);
    }

    @Test
    void a_key_whose_gateway_has_died_is_taken_over_after_its_lease_and_who_comes_back_from_the_dead_may_not_answer() {
        var dead = caller(BODY);
        here.claim(dead);
        pass("29 seconds");
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.IN_USE);
        pass("2 seconds");
        var second = caller(BODY);
        assertThat(there.claim(second)).isEqualTo(Held.MINE);
        assertThat(here.answer(dead)).isFalse();
        here.free(dead);
        assertThat(here.claim(caller(BODY)))
                .as("what is another's stays another's")
                .isEqualTo(Held.IN_USE);
        assertThat(there.answer(second)).isTrue();
        assertThat(here.answer(dead)).isFalse();
    }

    @Test
    void who_is_slower_than_the_lease_answers_if_nobody_has_taken_over() {
        var slow = caller(BODY);
        here.claim(slow);
        pass("200 seconds");
        there.forget();
        assertThat(here.answer(slow)).isTrue();
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.ANSWERED);
    }

    @Test
    void a_claim_that_a_crash_of_the_database_has_forgotten_can_not_be_answered() throws SQLException {
        var first = caller(BODY);
        here.claim(first);
        POSTGRES.execute("TRUNCATE saphan_gateway.claim");
        assertThat(here.answer(first)).isFalse();
    }

    @Test
    void a_key_without_an_answer_is_freed_and_one_with_an_answer_is_not() {
        var first = caller(BODY);
        here.claim(first);
        here.free(first);
        var second = caller(BODY);
        assertThat(there.claim(second)).isEqualTo(Held.MINE);
        there.answer(second);
        there.free(second);
        assertThat(here.claim(caller(BODY))).isEqualTo(Held.ANSWERED);
    }

    @Test
    void when_there_is_too_much_to_remember_nothing_is_begun_until_some_is_past() {
        for (int i = 0; i < 3; i++) {
            assertThat(here.claim(Callers.caller(BODY, Agency.fresh("key")))).isEqualTo(Held.MINE);
        }
        there.forget();
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.FULL);
        pass("331 seconds");
        there.forget();
        assertThat(there.claim(caller(BODY))).isEqualTo(Held.MINE);
    }

    @Test
    void nothing_in_there_tells_of_a_person_or_leads_to_an_answer() throws SQLException {
        here.claim(caller(BODY));
        assertThat(POSTGRES.number(
                        "SELECT count(*) FROM saphan_gateway.claim WHERE length(mark) = 16 AND length(body) = 16"))
                .isEqualTo(1);
        assertThat(POSTGRES.number(
                        "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'saphan_gateway' AND table_name = 'claim'"
                                + " AND column_name NOT IN ('mark', 'body', 'exchange', 'answered', 'until')"))
                .isZero();
        var others =
                new ClaimsInPostgres(STORE, "another-secret-0123456789abcdefg".getBytes(StandardCharsets.US_ASCII), 9);
        assertThat(others.claim(caller(BODY)))
                .as("without the gateways' secret nobody can ask for a key or a body")
                .isEqualTo(Held.MINE);
    }

    @Test
    void without_the_database_nobody_has_a_key_and_nothing_is_answered() {
        var gone = new SharedPostgres();
        try (gone;
                var away = SharedStore.open(gone.settings())) {
            var claims = new ClaimsInPostgres(away, SECRET, 3);
            var first = caller(BODY);
            assertThat(claims.claim(first)).isEqualTo(Held.MINE);
            gone.close();
            assertThatThrownBy(() -> claims.answer(first)).isInstanceOf(CountsUnreachable.class);
            assertThatThrownBy(() -> claims.claim(caller(BODY))).isInstanceOf(CountsUnreachable.class);
        }
    }

    private static void pass(String time) {
        try {
            POSTGRES.execute("UPDATE saphan_gateway.claim SET until = until - interval '" + time + "'");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private VerifiedCaller caller(String body) {
        return Callers.caller(body, key);
    }
}
