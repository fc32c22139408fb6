package org.saphan.ledger.service.stamp;

import java.time.Instant;

/** What came of asking for a stamp. */
sealed interface StampAnswer {
    /** A verified token, DER in base64. */
    record Stamped(String token, Instant at) implements StampAnswer {}

    /** Why there is none, for the process's log. */
    record Missing(String why) implements StampAnswer {}
}
