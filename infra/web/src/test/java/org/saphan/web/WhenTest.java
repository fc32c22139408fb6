package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class WhenTest {
    private final When when = new When();

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void thai_readers_see_the_buddhist_era() {
        LocaleContextHolder.setLocale(Locale.of("th"));
        assertThat(when.date(LocalDate.of(2024, 2, 29))).isEqualTo("29 กุมภาพันธ์ 2567");
        assertThat(when.brief(Instant.parse("2026-11-20T17:00:00Z"))).isEqualTo("21 พ.ย. 2569 00:00");
    }

    @Test
    void english_readers_see_the_common_era() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(when.moment(Instant.parse("2026-12-31T17:00:00.999Z"))).isEqualTo("1 January 2027, 00:00:00");
    }

    @Test
    void an_unknown_day_or_month_is_never_invented() {
        LocaleContextHolder.setLocale(Locale.of("th"));
        assertThat(when.partial("1960")).isEqualTo("พ.ศ. 2503");
        assertThat(when.partial("1960-04")).isEqualTo("เมษายน 2503");
        assertThat(when.partial("1960-04-13")).isEqualTo("13 เมษายน 2503");
    }

    @Test
    void nothing_in_gives_nothing_out() {
        assertThat(when.partial(null) + when.moment(null) + when.date(null) + when.brief(null) + when.day(null))
                .isEmpty();
    }

    @Test
    void what_is_no_date_is_not_echoed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> when.partial("1960-04-13x"))
                .withMessage("not a date");
    }
}
