package org.saphan.wire.revocation;

/** What is known of a certificate. Only {@link #GOOD} opens anything. */
public enum Standing {
    /** Its authority says that it counts, or said so no longer ago than the grace. Also: its authority is not one that is watched. */
    GOOD,
    /** Its authority has taken it back. That does not change any more. */
    REVOKED,
    /** Its authority does not know it, or could not be heard for longer than the grace. */
    UNKNOWN
}
