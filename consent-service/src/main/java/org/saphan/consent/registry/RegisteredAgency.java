package org.saphan.consent.registry;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Set;
import org.saphan.contract.catalogue.LocalText;

/**
 * An agency, or a console, as a client of the authorization server.
 *
 * @param clientId the agency's id
 * @param keys its public keys
 * @param redirectUris where its authorization codes may go
 * @param active whether it may act now
 * @param actsFor the ids of those on whose behalf it may act (RFC 8693)
 * @param certificateBound whether its tokens are bound to its TLS certificate (RFC 8705), not to a DPoP key
 * @param console one of ours that only logs people in: no token for the gateway, no consents
 * @param testRealm whether it gets tokens of the test realm alone, and gateways don't hear of it
 */
public record RegisteredAgency(
        String clientId,
        LocalText name,
        JWKSet keys,
        Set<String> redirectUris,
        boolean active,
        Set<String> actsFor,
        boolean certificateBound,
        boolean console,
        boolean testRealm) {

    public RegisteredAgency {
        redirectUris = Set.copyOf(redirectUris);
        actsFor = Set.copyOf(actsFor);
    }

    RegisteredAgency with(boolean nowActive, JWKSet nowKeys) {
        return new RegisteredAgency(
                clientId, name, nowKeys, redirectUris, nowActive, actsFor, certificateBound, console, testRealm);
    }

    /** The same with other keys. */
    public RegisteredAgency with(JWKSet nowKeys) {
        return with(active, nowKeys);
    }

    /** The same for gateways, no longer for the test realm. */
    public RegisteredAgency inProduction() {
        return new RegisteredAgency(
                clientId, name, keys, redirectUris, active, actsFor, certificateBound, console, false);
    }
}
