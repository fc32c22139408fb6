package org.saphan.consent.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that ends soon, or has ended, while its key counts and no other certificate follows; or a key that does, and that
 * no other key outlives.
 *
 * @param keyId the key's name
 * @param serial the certificate's; null: it is the key that ends
 * @param urgency as the message's key ends
 * @param badge how it looks
 */
record Expiring(String agency, String keyId, @Nullable String serial, Instant ends, String urgency, String badge) {

    /** Whether it is the key, not a certificate for it. */
    boolean isKey() {
        return serial == null;
    }
}
