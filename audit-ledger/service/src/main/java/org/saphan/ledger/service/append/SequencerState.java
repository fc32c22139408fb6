package org.saphan.ledger.service.append;

/** What the sequencer is doing. It takes entries in one of these states only. */
public enum SequencerState {
    /** Has not looked at the log yet, or what it found there does not verify. */
    RECOVERING,
    /** Takes entries. */
    APPENDING,
    /** The database does not answer; tries again. */
    DATABASE_AWAY,
    /** The head says something that this process did not write; waits until it is as it was. */
    HEAD_CHANGED,
    /** Another process has taken over; this one never writes again. */
    FENCED,
    /** Closed. */
    STOPPED
}
