package org.saphan.gateway.shared;

import org.saphan.gateway.settings.Limits;
import org.saphan.wire.rate.RateLimits;
import org.saphan.wire.rate.RateLimitsInPostgres;

/** How often everybody asks, of all gateways that share a database. */
public final class SharedRates {
    /** Clients, addresses, officers and subjects. */
    private static final int KINDS = 4;

    private SharedRates() {}

    /**
     * The counts in this store, cleaned up by it.
     *
     * @param secret the same at all gateways; names are hashed under a key that is derived from it
     */
    public static RateLimits of(SharedStore store, byte[] secret, Limits limits) {
        var rates = new RateLimitsInPostgres(store.database(), secret);
        int most = Math.multiplyExact(KINDS, limits.clients());
        store.everyNowAndThen(() -> rates.forget(most));
        return rates;
    }
}
