package org.saphan.contract.ledger;

/** What an entry tells. On the wire and in leaves in lower case with hyphens. */
public enum EntryKind {
    /** An exchange was permitted; nothing has been fetched yet. Facts: {@link Facts.Permitted}. */
    DECISION_PERMIT,
    /** An exchange was refused. Facts: {@link Facts.Refused}. */
    DECISION_REFUSE,
    /** What a permitted exchange disclosed. Facts: {@link Facts.Outcome}. */
    OUTCOME,
    /** A permitted exchange has no outcome after its time; nothing was released. Facts: {@link Facts.NoOutcome}. */
    OUTCOME_MISSING,
    /** A consent was given, refused, paused, resumed, withdrawn, or ended. Facts: {@link Facts.ConsentChanged}. */
    CONSENT_CHANGE,
    /** A regulator opened details or took an export. Facts: {@link Facts.RegulatorAccess}. */
    REGULATOR_ACCESS
}
