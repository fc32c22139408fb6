package org.saphan.adapter.source.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.saphan.adapter.source.reply.BrokenShape;

class BuddhistDateTest {

    @Property
    void every_day_comes_back_543_years_earlier(@ForAll("days") LocalDate day) {
        assertThat(BuddhistDate.iso(written(day.getYear(), day.getMonthValue(), day.getDayOfMonth())))
                .isEqualTo(day.toString());
    }

    @Property
    void an_unknown_day_leaves_year_and_month(
            @ForAll @IntRange(min = 1900, max = 2100) int year, @ForAll @IntRange(min = 1, max = 12) int month) {
        assertThat(BuddhistDate.iso(written(year, month, 0)))
                .isEqualTo(YearMonth.of(year, month).toString());
    }

    @Property
    void an_unknown_month_leaves_the_year(@ForAll @IntRange(min = 1900, max = 2100) int year) {
        assertThat(BuddhistDate.iso(written(year, 0, 0))).isEqualTo(String.valueOf(year));
    }

    @Property
    void a_day_without_its_month_is_no_date(
            @ForAll @IntRange(min = 1900, max = 2100) int year, @ForAll @IntRange(min = 1, max = 31) int day) {
        assertBroken(written(year, 0, day));
    }

    @Property
    void a_date_of_the_common_era_is_not_taken_for_one_of_the_buddhist(@ForAll("days") LocalDate day) {
        assertBroken(day.toString().replace("-", ""));
    }

    @Property
    void whatever_is_sent_gives_a_date_nothing_or_a_broken_shape(@ForAll @StringLength(max = 10) String text) {
        try {
            var iso = BuddhistDate.iso(text);
            assertThat(iso == null || iso.matches("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"))
                    .isTrue();
        } catch (BrokenShape broken) {
            assertThat(broken.getMessage()).doesNotContain("null");
        }
    }

    @Test
    void the_leap_day_is_there_in_2567_and_not_in_2568() {
        assertThat(BuddhistDate.iso("25670229")).isEqualTo("2024-02-29");
        assertBroken("25680229");
    }

    @Test
    void zeros_blanks_and_nothing_are_not_known() {
        assertThat(BuddhistDate.iso("00000000")).isNull();
        assertThat(BuddhistDate.iso("0")).isNull();
        assertThat(BuddhistDate.iso(" ")).isNull();
        assertThat(BuddhistDate.iso(null)).isNull();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2100, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static String written(int commonEra, int month, int day) {
        return String.format(Locale.ROOT, "%04d%02d%02d", commonEra + 543, month, day);
    }

    private static void assertBroken(String date) {
        assertThatThrownBy(() -> BuddhistDate.iso(date)).isInstanceOf(BrokenShape.class);
    }
}
