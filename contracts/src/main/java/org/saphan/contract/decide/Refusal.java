package org.saphan.contract.decide;

/** Why an exchange is not allowed, in the order in which a decision looks. Stable: the names stand in the ledger, in lower case with hyphens. */
public enum Refusal {
    /** What the agency states of its officer does not verify. Found before a decision looks at anything. */
    OFFICER_STATEMENT_INVALID,
    /** No agreement of this agency names the purpose. */
    NO_AGREEMENT,
    /** The agreement is not yet or no longer in force. */
    AGREEMENT_NOT_IN_FORCE,
    /** The agreement does not let this role ask. */
    ROLE_NOT_ALLOWED,
    /** The agreement demands the agency's signed statement of who the officer is, and there is none. */
    OFFICER_NOT_STATED,
    /** The officer's log-in at the agency was not as sure as the agreement demands. */
    OFFICER_LEVEL_TOO_LOW,
    /** The officer does not ask from a device that the agreement names. */
    OFFICER_DEVICE_UNKNOWN,
    /** The agreement does not name this legal basis for the purpose. */
    BASIS_NOT_ALLOWED,
    /** A service is not in the catalogue. */
    UNKNOWN_SERVICE,
    /** A field is not in the service's contract. */
    UNKNOWN_FIELD,
    /** The agreement does not cover a service or field. */
    OUTSIDE_AGREEMENT,
    /** Sensitive fields are asked for without a basis for them that the agreement names. */
    SENSITIVE_BASIS_NOT_ALLOWED,
    /** The citizen has never been asked, or has not answered. */
    CONSENT_MISSING,
    /** The citizen said no. */
    CONSENT_REFUSED,
    /** The citizen has paused her consent. */
    CONSENT_PAUSED,
    /** The citizen has withdrawn her consent. */
    CONSENT_WITHDRAWN,
    /** The consent's time is over, or has not begun. */
    CONSENT_EXPIRED,
    /** The consent does not cover a service or field. */
    CONSENT_TOO_NARROW,
    /** The consent covers the sensitive fields, but not explicitly. */
    CONSENT_NOT_EXPLICIT,
    /** The day's exchanges under this agreement and purpose are used up. */
    QUOTA_EXHAUSTED
}
