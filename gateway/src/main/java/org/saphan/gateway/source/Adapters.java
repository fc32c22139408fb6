package org.saphan.gateway.source;

import org.saphan.contract.id.ExchangeId;

/** The way to the adapters: the proxied call of the gateway's route, handed in by {@code exchange}. */
@FunctionalInterface
public interface Adapters {
    /** Sends one fetch order, once. Never throws for a failure of the adapters. */
    AdaptersAnswer fetch(ExchangeId exchange, byte[] order);
}
