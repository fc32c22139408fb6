package org.saphan.consent.onboarding;

import java.time.Instant;

/**
 * A certificate that ends soon, or has ended, while its key counts and no other certificate follows.
 *
 * @param keyId the key's name
 * @param urgency as the message's key ends
 * @param badge how it looks
 */
record Expiring(String agency, String keyId, String serial, Instant ends, String urgency, String badge) {}
