package org.saphan.simulator.keep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random names that can't be guessed, and comparing that tells nothing by its time. */
public final class Secrets {
    private static final int BYTES = 24;
    private static final int REFERENCE = 6;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final SecureRandom random = new SecureRandom();

    /** 192 random bits, URL-safe. */
    public String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six letters and digits that are not mistaken for each other: for comparing two screens, not a secret. */
    public String reference() {
        var letters = new StringBuilder();
        for (int i = 0; i < REFERENCE; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
