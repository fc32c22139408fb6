package org.saphan.consent.fapi;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.saphan.wire.crypto.Crypto;

/**
 * Request URIs in the form that Spring Authorization Server reads: a random part and, after three underscores, the instant
 * from which on it refuses. The client is told {@link #LIFE}; the rest is for a person who has come in time and logs in.
 */
final class RequestUris {

    /** RFC 9126 §2.2, FAPI 2.0 §5.3.2.2: until then it must be opened. */
    static final Duration LIFE = Duration.ofSeconds(60);

    /** A two-step log-in may take minutes; a session lives as long. */
    static final Duration LONGEST_LOG_IN = Duration.ofMinutes(15);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final String CUT = "___";
    private static final int RANDOM = 32;

    private RequestUris() {}

    /** A fresh state, from which {@link #of} makes the URI. */
    static String state(Instant now) {
        var random = new byte[RANDOM];
        Crypto.random().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random)
                + CUT
                + now.plus(LONGEST_LOG_IN).toEpochMilli();
    }

    static String of(String state) {
        return PREFIX + state;
    }

    static Optional<String> state(String requestUri) {
        var state = requestUri.startsWith(PREFIX) ? requestUri.substring(PREFIX.length()) : "";
        return state.matches("[A-Za-z0-9_-]{43}___[0-9]{13}") ? Optional.of(state) : Optional.empty();
    }

    /** The instant from which on nobody new may come with it. */
    static Instant end(String state) {
        return Instant.ofEpochMilli(Long.parseLong(state.substring(state.lastIndexOf(CUT) + CUT.length())))
                .minus(LONGEST_LOG_IN)
                .plus(LIFE);
    }
}
