package org.saphan.consent.fapi;

import com.nimbusds.jose.jwk.JWKSet;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The clients of one realm and the keys that they have registered. */
public interface RealmClients extends RegisteredClientRepository {

    /** Public keys as of now; empty for a client that is unknown. Never fetched from the client's own addresses. */
    JWKSet keys(String clientId);

    /** Clients come from files that an administrator keeps. */
    @Override
    default void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered elsewhere");
    }
}
