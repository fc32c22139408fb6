package org.saphan.consent.authority;

import java.time.Duration;
import java.time.Instant;

/**
 * A list of revoked certificates (RFC 5280 §5), signed.
 *
 * @param number goes up with every list; 0: there was none yet
 * @param ends when the next one is due
 * @param revoked how many had ever been revoked when it was made
 * @param der the list
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CertificateList(long number, Instant made, Instant ends, long revoked, byte[] der) {

    /** Whether it says all that there is to say, and for long enough. */
    boolean counts(long revokedNow, Instant now) {
        return number > 0
                && revoked == revokedNow
                && now.isBefore(made.plus(Duration.between(made, ends).dividedBy(2)));
    }
}
