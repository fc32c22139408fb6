package org.saphan.consent.fapi;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;

/**
 * One authorization server: an issuer, its clients, its keys.
 *
 * @param issuer https, without query and fragment and without a slash at the end
 * @param authorizations finds none that belong to another realm
 * @param keys the first one of an algorithm signs; all are published
 */
public record Realm(
        URI issuer,
        RealmClients clients,
        OAuth2AuthorizationService authorizations,
        JWKSource<SecurityContext> keys,
        DpopProofs proofs,
        RealmRules rules) {

    /** Below which this realm's pages and endpoints lie on this server; empty for the whole server. */
    public String path() {
        return issuer.getPath();
    }

    /** An endpoint's path on this server. */
    public String path(Endpoint endpoint) {
        return path() + endpoint.path();
    }

    /** An endpoint's address. */
    public String address(Endpoint endpoint) {
        return issuer + endpoint.path();
    }
}
