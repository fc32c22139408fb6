package org.saphan.wire.revocation;

/** What answers about an authority's certificates rest on at the moment, from firm to none. */
public enum Footing {
    /** The responder (OCSP) answers, or was not needed yet. */
    ANSWERED,
    /** The responder does not; its authority's list (CRL) is in time. */
    LISTED,
    /** Neither is in time. The last words count until the grace is over. */
    GRACE,
    /** The grace is over: what needs an answer is refused. */
    LOST
}
