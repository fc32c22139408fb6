package org.saphan.gateway.outcome;

import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.gateway.minimise.MinimalRecords;

/** Proof that the ledger durably holds what is about to be disclosed. Only this package can make one. */
public sealed interface RecordedOutcome permits Told {
    MinimalRecords records();

    /** The ledger's signed promise, checked. */
    Acknowledgement acknowledgement();

    /** The random bytes that salt the response digest, base64. */
    String responseSalt();
}
