package org.saphan.consent.registry;

import java.util.Optional;

/** Whose gateways hear of what. */
public enum Realm {
    /** Of those that take part. */
    PRODUCTION("gateway"),
    /** Of those that try their keys, and of no citizen. */
    TEST("test-gateway");

    private final String gateway;

    Realm(String gateway) {
        this.gateway = gateway;
    }

    /**
     * The realm of a gateway.
     *
     * @param service as its client certificate names it: {@code urn:saphan:service:<name>}
     */
    public static Optional<Realm> of(String service) {
        for (var realm : values()) {
            if (realm.gateway.equals(service)) {
                return Optional.of(realm);
            }
        }
        return Optional.empty();
    }
}
