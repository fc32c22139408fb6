package org.saphan.adapter.runtime.order;

import org.saphan.contract.exchange.FetchOrder;

record Accepted(FetchOrder order) implements AcceptedOrder {}
