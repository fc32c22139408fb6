package org.saphan.consent.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P90D, PT720H1S, none",
        "P90D, PT720H, MONTH",
        "P90D, PT168H1S, MONTH",
        "P90D, PT168H, WEEK",
        "P90D, PT24H1S, WEEK",
        "P90D, PT24H, DAY",
        "P90D, PT1S, DAY",
        "P90D, PT0S, ENDED",
        "P90D, PT-240H, ENDED",
        "P30D, PT720H, none",
        "P30D, PT360H1S, none",
        "P30D, PT360H, MONTH",
        "PT1H, PT1H, DAY"
    })
    void it_grows_with_the_end(Duration life, Duration left, String urgency) {
        var ends = NOW.plus(left);
        assertThat(Urgency.of(ends.minus(life), ends, NOW).map(Urgency::name).orElse("none"))
                .isEqualTo(urgency);
    }
}
