package org.saphan.ledger.verify;

/**
 * An acknowledgement that somebody kept, already verified.
 *
 * @param source where it comes from, for people, for example a file's name
 */
public record SavedReceipt(String source, AcknowledgementResult.Valid acknowledgement) {}
