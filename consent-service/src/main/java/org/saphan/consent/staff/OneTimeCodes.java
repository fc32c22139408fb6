package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.wire.crypto.Crypto;

/** One-time codes (RFC 6238): six digits, HMAC-SHA-1, 30 s, one step of patience on either side (§5.2). */
final class OneTimeCodes {

    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;

    private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator();
    private final Clock clock;

    OneTimeCodes(Clock clock) {
        this.clock = clock;
    }

    /** A new secret; RFC 4226 §4 recommends 160 bits. */
    static byte[] secret() {
        var secret = new byte[SECRET_BYTES];
        Crypto.random().nextBytes(secret);
        return secret;
    }

    /**
     * The time step that a code belongs to; empty for a wrong code. Each candidate costs the same, whichever is right.
     *
     * @param after steps up to this one count no more: a code is used once (§5.2)
     */
    OptionalLong step(byte[] secret, String code, long after) {
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        var given = code.getBytes(US_ASCII);
        var found = OptionalLong.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            boolean right = MessageDigest.isEqual(at(secret, step).getBytes(US_ASCII), given);
            if (right && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    String at(byte[] secret, long step) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), step, Locale.ROOT);
        } catch (InvalidKeyException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
