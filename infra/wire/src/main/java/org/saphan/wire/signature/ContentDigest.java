package org.saphan.wire.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.saphan.wire.crypto.Crypto;

/** The {@code Content-Digest} field (RFC 9530 §2). */
public final class ContentDigest {
    /** Characters; two digests take about 150. */
    private static final int LONGEST = 1_024;

    /** Those of RFC 9530 §5 that are still secure, by their JCA names. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private ContentDigest() {}

    /** The field's value for a body: {@code sha-256=:…:}. */
    public static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Crypto.sha256(body)) + ":";
    }

    /**
     * Whether the field's value says sha-256 or sha-512 of this body. Every digest of these two kinds has to be right;
     * other kinds say nothing.
     *
     * @return false also if the value is not well formed, names a kind twice or is longer than 1,024 characters
     */
    public static boolean matches(String header, byte[] body) {
        if (header.length() > LONGEST || !Members.areDistinct(header)) {
            return false;
        }
        Dictionary digests;
        try {
            digests = Parser.parseDictionary(header);
        } catch (ParseException malformed) {
            return false;
        }
        var known = 0;
        for (var digest : digests.get().entrySet()) {
            var algorithm = ALGORITHMS.get(digest.getKey());
            if (algorithm != null) {
                if (!(digest.getValue() instanceof ByteSequenceItem claimed)
                        || !MessageDigest.isEqual(Bytes.of(claimed), digest(algorithm, body))) {
                    return false;
                }
                known++;
            }
        }
        return known > 0;
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm, Crypto.provider()).digest(body);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("the provider has no " + algorithm, broken);
        }
    }
}
