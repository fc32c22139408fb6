package org.saphan.simulator.population;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.contract.id.NationalId;

/**
 * What a synthetic person knows (a PIN) and has (a telephone that shows codes), worked out from the population's seed, so that
 * the demo and the tests can log in as anybody. Nothing here protects anything but the demo.
 */
public final class LogIns {
    /** How long a code is shown. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private static final int PIN_SPACE = 1_000_000;

    private final long seed;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator(STEP);

    public LogIns(long seed) {
        this.seed = seed;
    }

    /** Six digits. */
    public static String pin(long seed, NationalId id) {
        return new LogIns(seed).pin(id);
    }

    /** The six digits (RFC 6238, 30 s steps, HMAC-SHA-1) that the person's telephone shows at an instant. */
    public static String oneTimeCode(long seed, NationalId id, Instant at) {
        return new LogIns(seed).oneTimeCode(id, at);
    }

    /** Six digits. */
    public String pin(NationalId id) {
        byte[] mac = secret("pin", id);
        int number = ((mac[0] & 0x7f) << 24) | ((mac[1] & 0xff) << 16) | ((mac[2] & 0xff) << 8) | (mac[3] & 0xff);
        return String.format(Locale.ROOT, "%06d", number % PIN_SPACE);
    }

    /** By which the relying party knows the person: says nothing of the number. */
    public String subject(NationalId id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret("subject", id));
    }

    /** The six digits (RFC 6238, 30 s steps, HMAC-SHA-1) that the person's telephone shows at an instant. */
    public String oneTimeCode(NationalId id, Instant at) {
        try {
            var key = new SecretKeySpec(secret("telephone", id), codes.getAlgorithm());
            return codes.generateOneTimePasswordString(key, at, Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-1 is gone", impossible);
        }
    }

    private byte[] secret(String use, NationalId id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    ("saphan synthetic log-in " + seed).getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return mac.doFinal((use + " " + id.value()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is gone", impossible);
        }
    }
}
