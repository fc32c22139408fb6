package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** In what one realm differs from another: what may be asked, who answers, and what stands in tokens. */
public interface RealmRules {

    /** Refuses an authorization request by throwing, at the push and again at the visit. What every realm asks has held. */
    void check(OAuth2AuthorizationCodeRequestAuthenticationContext request);

    /** The person's answer on the consent page. Throws to refuse. */
    void answered(OAuth2AuthorizationConsentAuthenticationContext answer);

    /**
     * The code is about to go to the client.
     *
     * @param session name of the session that may begin there: the authorization's id
     */
    default void codeIssued(HttpServletRequest request, String client, String session) {
        // Nothing is kept of it.
    }

    /** Completes a token that is bound already. Throws to refuse. */
    void claims(JwtEncodingContext token);

    /** Whether a client may act on behalf of another (RFC 8693): nobody may unless he is registered for it. */
    default boolean mayActFor(RegisteredClient actor, String subject) {
        return false;
    }

    /** Completes the answer of the token endpoint. */
    default void completed(OAuth2AccessTokenAuthenticationContext answer) {
        // Nothing to add.
    }

    /** Where a refusal leads inside this server, if it leads neither to the client nor to the error page. */
    default Optional<String> detour(HttpServletRequest request, OAuth2Error refusal) {
        return Optional.empty();
    }

    /** Path of the page that asks for consent. */
    String consentPage();

    /** Path where a person logs in. */
    String logIn();

    /** Adds what only this realm offers to the metadata (RFC 8414). */
    void describe(Map<String, Object> metadata);
}
