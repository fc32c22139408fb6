package org.saphan.contract.source;

/** What became of one service in a fetch. On the wire in lower case with hyphens. */
public enum FetchStatus {
    /** The source has a record; it is in the answer. */
    RECORD,
    /** The source knows of no such record. */
    NOT_FOUND,
    /** The source declined. */
    REFUSED_BY_SOURCE,
    /** The source gave no usable answer: a gap, not a "no". */
    SOURCE_UNAVAILABLE
}
