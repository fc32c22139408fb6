package org.saphan.consent.fapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.saphan.wire.crypto.Crypto;

/**
 * Nonces of this server for DPoP proofs (RFC 9449 §8). A nonce carries its time and a tag over it: every replica with the
 * same key knows it, and none is stored.
 */
public final class DpopNonces {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final byte[] key;
    private final boolean required;
    private final Clock clock;

    /**
     * @param secret at least 32 bytes; what is signed here counts for nothing else
     * @param realm so that a nonce of one realm says nothing in another
     * @param required whether a proof without one is refused
     */
    public DpopNonces(byte[] secret, String realm, boolean required, Clock clock) {
        this.key = Crypto.hmacSha256(secret, ("saphan consent-service DPoP nonces 1 " + realm).getBytes(UTF_8));
        this.required = required;
        this.clock = clock;
    }

    boolean required() {
        return required;
    }

    /** A fresh one. */
    String next() {
        var time = Long.toString(clock.instant().getEpochSecond());
        return time + "." + tag(time);
    }

    boolean accepts(String nonce) {
        var cut = nonce.indexOf('.');
        if (cut < 1 || cut > 19) {
            return false;
        }
        var time = nonce.substring(0, cut);
        if (!MessageDigest.isEqual(
                tag(time).getBytes(UTF_8), nonce.substring(cut + 1).getBytes(UTF_8))) {
            return false;
        }
        // The tag is ours, so that the time is one that we have written.
        return clock.instant()
                .isBefore(Instant.ofEpochSecond(Long.parseLong(time)).plus(LIFE));
    }

    private String tag(String time) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Crypto.hmacSha256(key, time.getBytes(UTF_8)));
    }
}
