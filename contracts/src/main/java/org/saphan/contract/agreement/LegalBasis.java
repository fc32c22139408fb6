package org.saphan.contract.agreement;

/** Why the law lets personal data be processed (PDPA B.E. 2562 s.19 and s.24). On the wire in lower case with hyphens. */
public enum LegalBasis {
    /** s.19: the citizen has said yes. */
    CONSENT,
    /** s.24(4): a task in the public interest or of official authority. */
    PUBLIC_TASK,
    /** s.24(6): a duty that a law puts on the controller. */
    LEGAL_OBLIGATION,
    /** s.24(2): danger to life, body or health; break-glass. */
    VITAL_INTEREST,
    /** s.24(3): a contract with the citizen. */
    CONTRACT,
    /** s.24(1): research or statistics with safeguards. */
    RESEARCH_STATISTICS
}
