package org.saphan.wire.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.saphan.contract.id.NationalId;

/** Ties a decision to a person without naming her: whoever knows nonce and person can check it, nobody else can. */
public final class SubjectCommitments {
    /** Length of a nonce in bytes. */
    public static final int NONCE_LENGTH = 32;

    private SubjectCommitments() {}

    /**
     * base64(HMAC-SHA256(nonce, national ID)).
     *
     * @param nonce 32 unpredictable bytes, fresh for every exchange
     */
    public static String commit(byte[] nonce, NationalId id) {
        if (nonce.length != NONCE_LENGTH) {
            throw new IllegalArgumentException("a commitment's nonce has 32 bytes");
        }
        var commitment = Crypto.hmacSha256(nonce, id.value().getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(commitment);
    }

    /** Whether this is the commitment; takes the same time whatever the answer. */
    public static boolean matches(String commitment, byte[] nonce, NationalId id) {
        return MessageDigest.isEqual(
                commit(nonce, id).getBytes(StandardCharsets.US_ASCII), commitment.getBytes(StandardCharsets.US_ASCII));
    }
}
