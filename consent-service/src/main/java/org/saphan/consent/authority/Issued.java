package org.saphan.consent.authority;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate of ours counts.
 *
 * @param serial hexadecimal
 * @param revoked null: it is not
 */
record Issued(String serial, @Nullable Revoked revoked) {

    /** @param reason its number in RFC 5280 §5.3.1 */
    record Revoked(int reason, Instant at) {}
}
