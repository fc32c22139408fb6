package org.saphan.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.identity.UsedOnce.Use;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.world.SharedPostgres;
import org.saphan.wire.rate.CountsUnreachable;

/** Used proofs of two gateways on one real PostgreSQL. Statements: {@code CountingTogetherIT}. */
class UsedOnceInPostgresIT {
    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static final SharedStore STORE = SharedStore.open(POSTGRES.settings());
    private static final SharedStore OTHERS = SharedStore.open(POSTGRES.settings());

    private final UsedOnceInPostgres here = new UsedOnceInPostgres(STORE, 3);
    private final UsedOnceInPostgres there = new UsedOnceInPostgres(OTHERS, 3);

    @AfterAll
    static void stop() {
        STORE.close();
        OTHERS.close();
        POSTGRES.close();
    }

    @BeforeEach
    void nothingWasUsedYet() throws SQLException {
        POSTGRES.execute("TRUNCATE saphan_gateway.used");
    }

    @Test
    void a_proof_counts_once_everywhere_and_another_keys_proof_with_the_same_id_is_another() {
        assertThat(use(here, "key", "one")).isEqualTo(Use.FIRST);
        assertThat(use(there, "key", "one")).isEqualTo(Use.PROOF_AGAIN);
        assertThat(use(here, "key", "one")).isEqualTo(Use.PROOF_AGAIN);
        assertThat(use(there, "other", "one")).isEqualTo(Use.FIRST);
    }

    @Test
    void of_many_callers_with_one_proof_at_two_gateways_one_is_the_first() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Use>>();
            for (int i = 0; i < 64; i++) {
                var gateway = i % 2 == 0 ? here : there;
                tasks.add(() -> use(gateway, "key", "contended"));
            }
            int firsts = 0;
            for (var task : callers.invokeAll(tasks)) {
                firsts += task.get() == Use.FIRST ? 1 : 0;
            }
            assertThat(firsts).isEqualTo(1);
        }
    }

    @Test
    void when_there_is_too_much_to_remember_nothing_is_accepted_and_nothing_is_forgotten() throws SQLException {
        for (int i = 0; i < 3; i++) {
            assertThat(use(here, "key", "p" + i)).isEqualTo(Use.FIRST);
        }
        there.forget();
        assertThat(use(there, "key", "p3")).isEqualTo(Use.FULL);
        assertThat(use(there, "key", "p0")).isEqualTo(Use.FULL);
        assertThat(POSTGRES.number("SELECT count(*) FROM saphan_gateway.used")).isEqualTo(3);
    }

    @Test
    void what_is_too_old_to_be_valid_makes_room() throws SQLException {
        for (int i = 0; i < 3; i++) {
            use(here, "key", "p" + i);
        }
        there.forget();
        assertThat(use(there, "key", "p3")).isEqualTo(Use.FULL);
        POSTGRES.execute("UPDATE saphan_gateway.used SET until = until - interval '101 seconds'");
        there.forget();
        assertThat(POSTGRES.number("SELECT count(*) FROM saphan_gateway.used")).isZero();
        assertThat(use(there, "key", "p3")).isEqualTo(Use.FIRST);
    }

    @Test
    void a_proof_is_remembered_for_longer_than_it_can_be_valid() throws SQLException {
        use(here, "key", "one");
        POSTGRES.execute("UPDATE saphan_gateway.used SET until = until - interval '"
                + (Proofs.OLDEST + Proofs.AHEAD + 30) + " seconds'");
        here.forget();
        assertThat(use(there, "key", "one")).isEqualTo(Use.PROOF_AGAIN);
    }

    @Test
    void without_the_database_nothing_is_the_first() {
        var gone = new SharedPostgres();
        try (gone;
                var away = SharedStore.open(gone.settings())) {
            gone.close();
            var used = new UsedOnceInPostgres(away, 3);
            assertThatThrownBy(() -> use(used, "key", "one")).isInstanceOf(CountsUnreachable.class);
        }
    }

    private static Use use(UsedOnce used, String key, String id) {
        return used.use(Optional.of(new Proof(key, id)), Optional.empty());
    }
}
