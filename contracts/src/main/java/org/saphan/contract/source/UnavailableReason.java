package org.saphan.contract.source;

/** Why a source gave no usable answer. On the wire in lower case with hyphens. */
public enum UnavailableReason {
    /** No answer within the deadline. */
    TIMED_OUT,
    /** No connection, or it broke. */
    UNREACHABLE,
    /** The source says it has failed. */
    SOURCE_ERROR,
    /** The answer is not what the source's own interface promises; nothing of it passes. */
    SOURCE_CONTRACT_VIOLATION,
    /** The answer is about somebody else; nothing of it passes. */
    ANOTHER_PERSON,
    /** Too many calls under way to this source. */
    BUSY,
    /** The source has failed so often that it is left alone for a while. */
    CIRCUIT_OPEN
}
