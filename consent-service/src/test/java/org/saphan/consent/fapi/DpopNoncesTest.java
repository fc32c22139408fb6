package org.saphan.consent.fapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DpopNoncesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static DpopNonces at(Instant now, String realm) {
        return new DpopNonces(new byte[32], realm, true, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void every_replica_knows_a_nonce_for_five_minutes() {
        var nonce = at(NOON, "https://one").next();
        assertThat(at(NOON, "https://one").accepts(nonce)).isTrue();
        assertThat(at(NOON.plusSeconds(299), "https://one").accepts(nonce)).isTrue();
        assertThat(at(NOON.plusSeconds(300), "https://one").accepts(nonce)).isFalse();
    }

    @Test
    void another_realm_does_not() {
        assertThat(at(NOON, "https://two").accepts(at(NOON, "https://one").next()))
                .isFalse();
    }

    @Test
    void nobody_else_can_make_one() {
        var nonce = at(NOON, "https://one").next();
        var nonces = at(NOON, "https://one");
        for (var forged : new String[] {
            "",
            ".",
            "x",
            nonce + "x",
            nonce.substring(1),
            "9" + nonce,
            nonce.replace('.', ':'),
            "99999999999999999999.x",
            "-1.x"
        }) {
            assertThat(nonces.accepts(forged)).as(forged).isFalse();
        }
    }
}
