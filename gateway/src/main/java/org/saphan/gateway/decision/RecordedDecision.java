package org.saphan.gateway.decision;

import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.gateway.permission.PermittedExchange;

/** Proof that the ledger durably holds our decision. Only this package can make one. */
public sealed interface RecordedDecision permits Recorded {
    PermittedExchange exchange();

    /** The ledger's signed promise, checked. */
    Acknowledgement acknowledgement();

    /** The random bytes of the commitment to the person, base64. */
    String subjectNonce();
}
