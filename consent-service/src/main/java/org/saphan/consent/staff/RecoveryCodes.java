package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saphan.wire.crypto.Crypto;

/** What stands in for a lost telephone: ten codes of 80 bits, each good once. Only keyed hashes of them are kept. */
final class RecoveryCodes {

    private static final int HOW_MANY = 10;
    private static final int BYTES = 10;
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");

    private final byte[] key;

    RecoveryCodes(byte[] secret) {
        this.key = Crypto.hmacSha256(secret, "saphan consent-service recovery codes 1".getBytes(UTF_8));
    }

    /** Shown once, to their owner. */
    static List<String> fresh() {
        return Stream.generate(RecoveryCodes::one).limit(HOW_MANY).toList();
    }

    /** What is kept of a code; however it is written (case, hyphens, blanks). */
    String digest(StaffId owner, String code) {
        var written = BETWEEN.matcher(code).replaceAll("").toUpperCase(Locale.ROOT);
        return Base64.getEncoder()
                .encodeToString(Crypto.hmacSha256(key, (owner.value() + "\n" + written).getBytes(UTF_8)));
    }

    private static String one() {
        var bytes = new byte[BYTES];
        Crypto.random().nextBytes(bytes);
        return Base32.grouped(bytes);
    }
}
