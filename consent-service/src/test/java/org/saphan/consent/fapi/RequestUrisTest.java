package org.saphan.consent.fapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RequestUrisTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void two_are_never_the_same_and_long() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var state = RequestUris.state(NOON);
            assertThat(seen.add(state)).isTrue();
            assertThat(state.length()).isGreaterThanOrEqualTo(43); // 256 random bits
        }
    }

    @Test
    void a_uri_tells_until_when_somebody_new_may_come() {
        var state = RequestUris.state(NOON);
        assertThat(RequestUris.state(RequestUris.of(state))).contains(state);
        assertThat(RequestUris.end(state)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void anything_else_is_no_request_uri() {
        for (var other : new String[] {
            "",
            "https://client.example/request",
            "urn:ietf:params:oauth:request_uri:",
            "urn:ietf:params:oauth:request_uri:x___1"
        }) {
            assertThat(RequestUris.state(other)).as(other).isEmpty();
        }
    }
}
