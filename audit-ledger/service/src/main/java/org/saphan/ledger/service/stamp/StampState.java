package org.saphan.ledger.service.stamp;

/** How it stands with time-stamps. */
public enum StampState {
    /** No authority is set. */
    OFF,
    /** None was due since the start. */
    WAITING,
    /** The last one that was due is there. */
    STAMPING,
    /** One is due and the authority has not given it; it is asked again within a minute. */
    OVERDUE
}
