package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_vectors_of_the_standard_hold(long second, String code) {
        assertThat(codesAt(second).step(SECRET, code, 0)).hasValue(second / 30);
    }

    @Test
    void a_code_counts_one_step_early_and_one_step_late_and_no_further() {
        assertThat(codesAt(59 + 30).step(SECRET, "287082", 0)).hasValue(1);
        assertThat(codesAt(59 - 30).step(SECRET, "287082", 0)).hasValue(1);
        assertThat(codesAt(59 + 60).step(SECRET, "287082", 0)).isEmpty();
        assertThat(codesAt(1111111109 - 60).step(SECRET, "081804", 0)).isEmpty();
    }

    @Test
    void a_step_that_was_used_and_those_before_it_count_no_more() {
        assertThat(codesAt(59).step(SECRET, "287082", 1)).isEmpty();
        assertThat(codesAt(59).step(SECRET, "287082", 2)).isEmpty();
        assertThat(codesAt(59).step(SECRET, "287082", 0)).isPresent();
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"287083", "'28708'", "''", "'2870820'", "'๒๘๗๐๘๒'", "'-87082'"})
    void nothing_else_is_a_code(String code) {
        assertThat(codesAt(59).step(SECRET, code, 0)).isEmpty();
    }

    @Test
    void a_secret_has_160_bits_and_is_never_the_same() {
        assertThat(OneTimeCodes.secret()).hasSize(20).isNotEqualTo(OneTimeCodes.secret());
    }

    private static OneTimeCodes codesAt(long second) {
        return new OneTimeCodes(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }
}
