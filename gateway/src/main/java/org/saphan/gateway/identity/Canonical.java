package org.saphan.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url as RFC 7515 §2 has it, and in no other form: no padding, no white space, no bits to spare. */
final class Canonical {
    private Canonical() {}

    /** The bytes; null if the text is not the one that these bytes have. */
    static byte @Nullable [] bytes(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The UTF-8 text; null where {@link #bytes} is. */
    static @Nullable String text(String text) {
        var bytes = bytes(text);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
