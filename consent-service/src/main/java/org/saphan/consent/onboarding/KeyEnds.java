package org.saphan.consent.onboarding;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.wire.crypto.KeyTimes;

/** Keys that say when they end, and do so soon while no other key of the agency outlives them. */
final class KeyEnds {

    /** As long as an ended certificate: who has not noticed by then does without. */
    private static final Duration STILL_MISSED = Duration.ofDays(30);

    private KeyEnds() {}

    static Stream<Expiring> of(RegisteredAgency agency, Instant now) {
        return agency.keys().getKeys().stream()
                .flatMap(key -> KeyTimes.end(key).stream()
                        .filter(end -> end.plus(STILL_MISSED).isAfter(now))
                        .filter(end -> agency.keys().getKeys().stream().noneMatch(other -> outlives(other, end, now)))
                        .flatMap(end -> Urgency.of(end, now).stream()
                                .map(urgency -> new Expiring(
                                        agency.clientId(),
                                        Objects.requireNonNullElse(key.getKeyID(), ""),
                                        null,
                                        end,
                                        urgency.code(),
                                        urgency.badge()))));
    }

    private static boolean outlives(JWK other, Instant end, Instant now) {
        return KeyTimes.counts(now, other)
                && KeyTimes.end(other).map(later -> later.isAfter(end)).orElse(true);
    }
}
