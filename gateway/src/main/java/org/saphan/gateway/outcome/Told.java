package org.saphan.gateway.outcome;

import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.gateway.minimise.MinimalRecords;

record Told(MinimalRecords records, Acknowledgement acknowledgement, String responseSalt) implements RecordedOutcome {}
