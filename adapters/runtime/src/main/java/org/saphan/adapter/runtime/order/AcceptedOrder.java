package org.saphan.adapter.runtime.order;

import org.saphan.contract.exchange.FetchOrder;

/** Proof that the ledger backs an order, that it came for the first time, and that the journal has it. */
public sealed interface AcceptedOrder permits Accepted {
    FetchOrder order();
}
