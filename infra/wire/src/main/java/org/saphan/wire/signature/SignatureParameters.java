package org.saphan.wire.signature;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * A signature's parameters (RFC 9421 §2.3).
 *
 * @param created when it was made, in whole seconds
 * @param expires the first instant at which it no longer counts; null: the reader's own window decides
 * @param keyId which key
 * @param algorithm a name of the algorithms' registry; null: the key says it
 * @param nonce at most once, if the reader remembers them; null: none
 * @param tag what it is for
 */
public record SignatureParameters(
        Instant created,
        @Nullable Instant expires,
        String keyId,
        @Nullable String algorithm,
        @Nullable String nonce,
        @Nullable String tag) {
    private static final Set<String> KNOWN = Set.of("created", "expires", "keyid", "alg", "nonce", "tag");

    /** Empty if one is of the wrong type or unknown, or if {@code created} or {@code keyid} is absent. */
    static Optional<SignatureParameters> read(Parameters parameters) {
        var created = instant(parameters.get("created"));
        var expires = instant(parameters.get("expires"));
        var keyId = text(parameters.get("keyid"));
        var algorithm = text(parameters.get("alg"));
        var nonce = text(parameters.get("nonce"));
        var tag = text(parameters.get("tag"));
        var read = (created == null ? 0 : 1)
                + (expires == null ? 0 : 1)
                + (keyId == null ? 0 : 1)
                + (algorithm == null ? 0 : 1)
                + (nonce == null ? 0 : 1)
                + (tag == null ? 0 : 1);
        if (created == null || keyId == null || read != parameters.size() || !KNOWN.containsAll(parameters.keySet())) {
            return Optional.empty();
        }
        return Optional.of(new SignatureParameters(created, expires, keyId, algorithm, nonce, tag));
    }

    Parameters toParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", created.getEpochSecond());
        if (expires != null) {
            parameters.put("expires", expires.getEpochSecond());
        }
        if (nonce != null) {
            parameters.put("nonce", nonce);
        }
        parameters.put("keyid", keyId);
        if (algorithm != null) {
            parameters.put("alg", algorithm);
        }
        if (tag != null) {
            parameters.put("tag", tag);
        }
        return Parameters.valueOf(parameters);
    }

    private static @Nullable Instant instant(@Nullable Item<?> item) {
        return item instanceof IntegerItem seconds ? Instant.ofEpochSecond(seconds.getAsLong()) : null;
    }

    private static @Nullable String text(@Nullable Item<?> item) {
        return item instanceof StringItem text ? text.get() : null;
    }
}
