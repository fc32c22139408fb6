package org.saphan.ledger.witness;

/** What a witness says to a checkpoint, C2SP tlog-witness "add-checkpoint". */
sealed interface Answer {
    /**
     * The checkpoint extends the last one, or is it.
     *
     * @param lines signature lines, each with its newline
     */
    record Cosigned(String lines) implements Answer {}

    /** Asked from another size than that of the last cosigned checkpoint, or with another root at that size. */
    record Conflict(long size) implements Answer {}

    /** Not a request, or one that contradicts itself. */
    record Malformed(String reason) implements Answer {}

    /** A log that this witness does not know. */
    record UnknownLog() implements Answer {}

    /** No key of the log signed it. */
    record Untrusted() implements Answer {}

    /** The log did not prove that it only grew. */
    record Unproved() implements Answer {}
}
