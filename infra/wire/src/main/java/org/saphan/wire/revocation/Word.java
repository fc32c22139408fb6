package org.saphan.wire.revocation;

import java.time.Instant;

/**
 * What a responder said of one certificate.
 *
 * @param made when it was true, by the responder's clock ({@code thisUpdate})
 * @param until how long it counts by its own words ({@code nextUpdate}), at most a day
 * @param heard when it came, by our clock
 */
record Word(Standing standing, Instant made, Instant until, Instant heard) {

    /** Whether nobody need be asked: it is in time, or it can't change any more. */
    boolean settles(Instant now) {
        return standing == Standing.REVOKED || now.isBefore(until);
    }
}
