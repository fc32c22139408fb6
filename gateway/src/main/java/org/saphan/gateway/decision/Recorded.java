package org.saphan.gateway.decision;

import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.gateway.permission.PermittedExchange;

record Recorded(PermittedExchange exchange, Acknowledgement acknowledgement, String subjectNonce)
        implements RecordedDecision {}
