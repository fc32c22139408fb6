package org.saphan.contract.agreement;

/** Why the law lets sensitive data be processed (PDPA B.E. 2562 s.26). On the wire in lower case with hyphens. */
public enum SensitiveBasis {
    /** s.26, head: the citizen has said yes to this very thing. */
    EXPLICIT_CONSENT,
    /** s.26(1): danger to life, where the person can't consent. */
    VITAL_INTEREST,
    /** s.26(4): legal claims. */
    LEGAL_CLAIMS,
    /** s.26(5)(b): public health. */
    PUBLIC_HEALTH,
    /** s.26(5)(c): social security, health security, welfare that a law provides. */
    SOCIAL_PROTECTION,
    /** s.26(5)(d): research or statistics. */
    RESEARCH_STATISTICS,
    /** s.26(5)(e): substantial public interest. */
    SUBSTANTIAL_PUBLIC_INTEREST
}
