package org.saphan.contract.consent;

/** Where a consent stands: requested → active ⇄ paused → withdrawn | expired; requested → refused | lapsed. */
public enum ConsentState {
    REQUESTED,
    ACTIVE,
    PAUSED,
    WITHDRAWN,
    EXPIRED,
    REFUSED,
    LAPSED
}
