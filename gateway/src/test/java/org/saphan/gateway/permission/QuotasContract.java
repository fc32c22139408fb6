package org.saphan.gateway.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.PurposeCode;
import org.saphan.gateway.permission.Quotas.Reservation;

/** What holds wherever they are counted. */
abstract class QuotasContract {
    static final LocalDate MONDAY = LocalDate.of(2099, 11, 23);
    static final AgreementId AGREEMENT = new AgreementId("agreement");
    static final PurposeCode PURPOSE = new PurposeCode("purpose");

    abstract Quotas quotas();

    /** Time goes by. */
    abstract void pass(Duration time);

    @Test
    void a_day_has_as_many_places_as_its_limit_and_the_next_day_has_its_own() {
        assertThat(reserve(1, MONDAY)).isPresent();
        assertThat(reserve(2, MONDAY)).isPresent();
        assertThat(reserve(3, MONDAY)).isEmpty();
        assertThat(reserve(4, MONDAY.plusDays(1))).isPresent();
    }

    @Test
    void an_exchange_has_one_place_however_often_it_asks() {
        reserve(1, MONDAY);
        reserve(1, MONDAY);
        assertThat(reserve(2, MONDAY)).isPresent();
        assertThat(reserve(1, MONDAY)).isPresent();
        assertThat(reserve(3, MONDAY)).isEmpty();
    }

    @Test
    void a_place_that_is_not_confirmed_lapses_after_a_minute() {
        reserve(1, MONDAY).orElseThrow().confirm();
        reserve(2, MONDAY);
        assertThat(reserve(3, MONDAY)).isEmpty();
        pass(Duration.ofSeconds(61));
        assertThat(reserve(3, MONDAY)).isPresent();
        assertThat(reserve(4, MONDAY)).isEmpty();
    }

    @Test
    void a_place_that_is_confirmed_too_late_counts_all_the_same() {
        var late = reserve(1, MONDAY).orElseThrow();
        pass(Duration.ofSeconds(61));
        reserve(2, MONDAY).orElseThrow().confirm();
        late.confirm();
        assertThat(reserve(3, MONDAY)).isEmpty();
    }

    @Test
    void confirmed_places_do_not_lapse_when_they_are_forgotten() {
        reserve(1, MONDAY).orElseThrow().confirm();
        reserve(2, MONDAY).orElseThrow().confirm();
        pass(Duration.ofHours(1));
        assertThat(reserve(3, MONDAY)).isEmpty();
    }

    @Test
    void many_callers_at_once_get_no_more_than_there_are() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Optional<Reservation>>>();
            for (int i = 0; i < 64; i++) {
                int number = i;
                tasks.add(() -> reserve(number, MONDAY));
            }
            int got = 0;
            for (var task : callers.invokeAll(tasks)) {
                got += task.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(2);
        }
    }

    Optional<Reservation> reserve(int exchange, LocalDate day) {
        var id = new ExchangeId(String.format(Locale.ROOT, "01998e2b-0000-7000-8000-%012x", exchange));
        return quotas().reserve(AGREEMENT, PURPOSE, day, 2, id);
    }
}
