package org.saphan.wire.crypto;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** When a public key counts, by what its JWK says of itself: {@code nbf}, {@code exp}, {@code revoked} (OpenID Federation 1.0 §8.7). */
public final class KeyTimes {

    private KeyTimes() {}

    /** What becomes of a key at an instant. */
    public enum Standing {
        COUNTS,
        /** {@code nbf} lies ahead. */
        NOT_YET,
        /** {@code exp} has come. */
        ENDED,
        /** {@code revoked} is there, whatever its date: whoever says so can't want it to be used until then. */
        REVOKED
    }

    /** Exactly, without a tolerance: a key that ends is followed by another in time. */
    public static Standing at(Instant now, JWK key) {
        if (key.getKeyRevocation() != null) {
            return Standing.REVOKED;
        }
        if (end(key).filter(end -> !now.isBefore(end)).isPresent()) {
            return Standing.ENDED;
        }
        var begin = key.getNotBeforeTime();
        return begin != null && now.isBefore(begin.toInstant()) ? Standing.NOT_YET : Standing.COUNTS;
    }

    public static boolean counts(Instant now, JWK key) {
        return at(now, key) == Standing.COUNTS;
    }

    /** From when on it counts no more. Empty: it does not say. */
    public static Optional<Instant> end(JWK key) {
        return Optional.ofNullable(key.getExpirationTime()).map(Date::toInstant);
    }
}
