package org.saphan.simulator.digitalid;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** Names the log-in under way in a browser. */
final class LogInCookie {
    static final String NAME = "__Host-digital-id";
    static final Duration LIFE = Duration.ofMinutes(10);

    private LogInCookie() {}

    static String of(String name) {
        return cookie(name, LIFE);
    }

    static String gone() {
        return cookie("", Duration.ZERO);
    }

    private static String cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }
}
