package org.saphan.gateway.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.permission.Quotas.Reservation;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.world.SharedPostgres;
import org.saphan.gateway.world.World;
import org.saphan.wire.rate.CountsUnreachable;

/** One gateway's quotas on a real PostgreSQL, and two gateways'. */
class QuotasInPostgresIT extends QuotasContract {
    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static final SharedStore STORE = SharedStore.open(POSTGRES.settings());
    private static final SharedStore OTHERS = SharedStore.open(POSTGRES.settings());

    private final AtomicLong nanos = new AtomicLong();
    private final QuotasInPostgres quotas = new QuotasInPostgres(STORE, nanos::get);
    private final QuotasInPostgres elsewhere = new QuotasInPostgres(OTHERS, nanos::get);

    @AfterAll
    static void stop() {
        STORE.close();
        OTHERS.close();
        POSTGRES.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.execute("TRUNCATE saphan_gateway.quota");
    }

    @Override
    Quotas quotas() {
        return quotas;
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        quotas.tidy();
        elsewhere.tidy();
    }

    @Test
    void two_gateways_together_have_as_many_places_as_the_limit_however_many_ask_at_once() throws Exception {
        var today = World.CLOCK.instant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Optional<Reservation>>>();
            for (int i = 0; i < 120; i++) {
                var exchange = new ExchangeId(String.format(Locale.ROOT, "01998e2b-0000-7000-9000-%012x", i));
                var gateway = i % 2 == 0 ? quotas : elsewhere;
                tasks.add(() -> gateway.reserve(AGREEMENT, PURPOSE, today, 37, exchange));
            }
            int got = 0;
            for (var task : callers.invokeAll(tasks)) {
                got += task.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(37);
        }
        assertThat(POSTGRES.number("SELECT sum(taken) FROM saphan_gateway.quota"))
                .isEqualTo(37);
    }

    @Test
    void what_a_gateway_that_was_killed_had_under_way_stays_taken() {
        reserve(1, MONDAY); // by quotas, which never tidies again
        elsewhere.tidy();
        assertThat(elsewhere.reserve(
                        AGREEMENT, PURPOSE, MONDAY, 1, new ExchangeId("01998e2b-0000-7000-8000-0000000000ff")))
                .isEmpty();
    }

    @Test
    void days_that_are_over_are_forgotten() throws SQLException {
        POSTGRES.execute("INSERT INTO saphan_gateway.quota VALUES ('old', 'purpose', '2020-01-01', 5)");
        quotas.tidy();
        assertThat(POSTGRES.number("SELECT count(*) FROM saphan_gateway.quota WHERE agreement = 'old'"))
                .isZero();
    }

    @Test
    void without_the_database_there_is_no_place() {
        var gone = new SharedPostgres();
        try (gone;
                var away = SharedStore.open(gone.settings())) {
            gone.close();
            var nowhere = new QuotasInPostgres(away, nanos::get);
            assertThatThrownBy(() -> nowhere.reserve(
                            AGREEMENT, PURPOSE, MONDAY, 1, new ExchangeId("01998e2b-0000-7000-8000-0000000000fe")))
                    .isInstanceOf(CountsUnreachable.class);
        }
    }
}
