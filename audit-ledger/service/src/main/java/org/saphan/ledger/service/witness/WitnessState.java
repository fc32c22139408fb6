package org.saphan.ledger.service.witness;

/** How a witness stands to this log. */
public enum WitnessState {
    /** Not asked yet. */
    UNKNOWN,
    /** Its last answer was a cosignature. */
    COSIGNING,
    /** It did not answer, or could not serve. */
    AWAY,
    /** It answered, but with no signature of its keys: it has other keys, does not know the log, or does not want to. */
    REFUSING,
    /** It has cosigned another history: this database was restored from an older backup, or somebody else signs with the log's key. */
    DISPUTING
}
