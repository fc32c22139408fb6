package org.saphan.ledger.verify;

import org.saphan.ledger.checkpoint.Checkpoint;

/**
 * A checkpoint that somebody kept, its signature already verified.
 *
 * @param source where it comes from, for people, for example a file's name
 */
public record SavedCheckpoint(String source, Checkpoint checkpoint) {}
