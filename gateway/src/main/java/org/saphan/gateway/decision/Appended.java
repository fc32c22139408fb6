package org.saphan.gateway.decision;

import org.saphan.contract.ledger.Acknowledgement;

/** What became of an entry. */
public sealed interface Appended {
    /** Durable; the acknowledgement is checked and is of this very entry. */
    record Acknowledged(Acknowledgement acknowledgement) implements Appended {}

    /** Not acknowledged: not durable, or in doubt. The same entry may be sent again. */
    record Away(int retryAfterSeconds) implements Appended {}
}
