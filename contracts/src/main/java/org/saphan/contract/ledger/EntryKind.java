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
    REGULATOR_ACCESS,
    /** An agreement came into being, changed, or ended. Facts: {@link HouseFacts.AgreementChanged}. */
    AGREEMENT_CHANGE,
    /** A data service came into the catalogue, changed, or left it. Facts: {@link HouseFacts.CatalogueChanged}. */
    CATALOGUE_CHANGE,
    /** A key came to count, or no longer does. Facts: {@link HouseFacts.KeyChanged}. */
    KEY_CHANGE,
    /** An administrator acted. Facts: {@link HouseFacts.AdministratorAction}. */
    ADMINISTRATOR_ACTION,
    /** Danger to life opened a record, or its review was closed. Facts: {@link SafeguardFacts.BreakGlass}. */
    BREAK_GLASS,
    /** Accesses stay hidden from the person until a set day. Facts: {@link SafeguardFacts.Sealed}. */
    SEALING,
    /** That day has come. Facts: {@link SafeguardFacts.Disclosed}. */
    DISCLOSURE,
    /** The keys behind a person's tag are destroyed. Facts: {@link SafeguardFacts.Erased}. */
    ERASURE,
    /** The checkpoint of another log. Facts: {@link LogFacts.LogCheckpoint}. */
    LOG_CHECKPOINT,
    /** The root of the map of subject tags. Facts: {@link LogFacts.MapRoot}. */
    MAP_ROOT
}
