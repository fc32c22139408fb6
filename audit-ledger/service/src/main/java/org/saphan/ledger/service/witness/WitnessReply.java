package org.saphan.ledger.service.witness;

/** What one question to a witness came to. */
public enum WitnessReply {
    /** A signature of its keys under this checkpoint. */
    COSIGNED,
    /** 200, but no signature of its keys is in it. */
    UNSIGNED,
    /** 409: it holds more than the log, or says nothing usable about what it holds. */
    CONFLICT,
    /** 422: it does not believe the proof. */
    UNPROVED,
    /** Another status below 500. */
    REFUSED,
    /** 5xx, or nothing in time. */
    AWAY
}
