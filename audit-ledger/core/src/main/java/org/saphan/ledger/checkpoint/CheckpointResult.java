package org.saphan.ledger.checkpoint;

/** What a signed checkpoint turned out to be. */
public sealed interface CheckpointResult {
    /** The log signed it. */
    record Valid(Checkpoint checkpoint) implements CheckpointResult {}

    /** A checkpoint, but not signed by the log, or of another log; says nothing that could be believed. */
    record Invalid(String reason) implements CheckpointResult {}

    /** Not a signed checkpoint at all. */
    record Malformed(String reason) implements CheckpointResult {}
}
