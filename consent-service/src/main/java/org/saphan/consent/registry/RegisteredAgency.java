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
 * @param console one of ours that only logs people in: no token for the gateway, no consents
 */
public record RegisteredAgency(
        String clientId, LocalText name, JWKSet keys, Set<String> redirectUris, boolean active, boolean console) {}
