package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import org.saphan.wire.crypto.Crypto;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords, hashed with bcrypt (cost 11). */
@Component
final class Passwords {

    static final int SHORTEST = 12;

    /** bcrypt reads no further. */
    private static final int LONGEST_BYTES = 72;

    private static final int COST = 11;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);

    /** Long enough (12 characters), short enough (72 bytes of UTF-8), and not made of one's own name or one character. */
    static boolean good(String password, StaffId owner) {
        return password.length() >= SHORTEST
                && password.getBytes(UTF_8).length <= LONGEST_BYTES
                && password.chars().distinct().count() > 4
                && !password.toLowerCase(Locale.ROOT).contains(owner.value());
    }

    String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash) && password.getBytes(UTF_8).length <= LONGEST_BYTES;
    }

    /** A hash that no password has, and that costs as much. */
    String nobodys() {
        var random = new byte[32];
        Crypto.random().nextBytes(random);
        return hash(Base64.getEncoder().encodeToString(random));
    }
}
