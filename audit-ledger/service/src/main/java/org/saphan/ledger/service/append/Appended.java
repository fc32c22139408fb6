package org.saphan.ledger.service.append;

import org.saphan.contract.ledger.Acknowledgement;

/** What became of a draft. */
public sealed interface Appended {
    /** Durable, and signed for. */
    record Acknowledged(Acknowledgement acknowledgement) implements Appended {}

    /** The leaf would be longer than 65,535 bytes; nothing was written. */
    record TooLarge() implements Appended {}

    /** The request's outcome was stated missing (or the reverse) before; nothing was written. */
    record TooLate() implements Appended {}

    /** Full, away, or in doubt: the same draft can be given again. */
    record Unavailable() implements Appended {}
}
