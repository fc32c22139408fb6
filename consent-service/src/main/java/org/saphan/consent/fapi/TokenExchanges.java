package org.saphan.consent.fapi;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Token exchange (RFC 8693) for acting on behalf: the client that asks is the actor, the client whose token it shows is the
 * subject. In place of the framework's, which takes no token of a client for itself, and would give scopes that the subject
 * token does not have. One step: a token in which somebody acts already can't be exchanged again.
 */
final class TokenExchanges implements AuthenticationProvider {

    static final String ACTOR = "act";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final Realm realm;
    private final OAuth2TokenGenerator<?> tokens;

    TokenExchanges(Realm realm, OAuth2TokenGenerator<?> tokens) {
        this.realm = realm;
        this.tokens = tokens;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenExchangeAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenExchangeAuthenticationToken) authentication;
        var actor = actor(asked);
        if (!TOKEN_TYPE.equals(asked.getRequestedTokenType())
                || !TOKEN_TYPE.equals(asked.getSubjectTokenType())
                || (asked.getActorToken() != null && !TOKEN_TYPE.equals(asked.getActorTokenType()))) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "only access tokens are exchanged");
        }
        var subject = subject(asked, actor);
        checkActorToken(asked, actor);
        return issued(asked, actor, subject, scopes(asked, actor, subject));
    }

    private static RegisteredClient actor(OAuth2TokenExchangeAuthenticationToken asked) {
        var client = asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken authenticated
                ? authenticated.getRegisteredClient()
                : null;
        if (client == null) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_CLIENT, "the client must authenticate");
        }
        if (!client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.TOKEN_EXCHANGE)) {
            throw Refusals.because(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "this client acts for nobody");
        }
        return client;
    }

    private OAuth2Authorization subject(OAuth2TokenExchangeAuthenticationToken asked, RegisteredClient actor) {
        var subject = active(asked.getSubjectToken());
        var owner = realm.clients().findById(subject.getRegisteredClientId());
        if (owner == null
                || realm.clients().findByClientId(owner.getClientId()) == null
                || !AuthorizationGrantType.CLIENT_CREDENTIALS.equals(subject.getAuthorizationGrantType())
                || !realm.rules().mayActFor(actor, owner.getClientId())) {
            throw invalid();
        }
        return subject;
    }

    /** The actor has authenticated; a token that it shows beside that must be its own. */
    private void checkActorToken(OAuth2TokenExchangeAuthenticationToken asked, RegisteredClient actor) {
        var shown = asked.getActorToken();
        if (shown != null && !actor.getId().equals(active(shown).getRegisteredClientId())) {
            throw invalid();
        }
    }

    private OAuth2Authorization active(String token) {
        var authorization = realm.authorizations().findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        var kept = authorization == null ? null : authorization.getAccessToken();
        if (authorization == null || kept == null || !kept.isActive()) {
            throw invalid();
        }
        return authorization;
    }

    /** Never more than the subject token has, nor than the actor may have. */
    private static Set<String> scopes(
            OAuth2TokenExchangeAuthenticationToken asked, RegisteredClient actor, OAuth2Authorization subject) {
        var wanted = asked.getScopes().isEmpty() ? subject.getAuthorizedScopes() : asked.getScopes();
        if (!subject.getAuthorizedScopes().containsAll(wanted)
                || !actor.getScopes().containsAll(wanted)) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_SCOPE, "more than the subject token has");
        }
        return wanted;
    }

    private Authentication issued(
            OAuth2TokenExchangeAuthenticationToken asked,
            RegisteredClient actor,
            OAuth2Authorization subject,
            Set<String> scopes) {
        var principal = (Authentication) asked.getPrincipal();
        var generated = tokens.generate(DefaultOAuth2TokenContext.builder()
                .registeredClient(actor)
                .principal(principal)
                .authorization(subject)
                .authorizationServerContext(AuthorizationServerContextHolder.getContext())
                .authorizedScopes(scopes)
                .tokenType(OAuth2TokenType.ACCESS_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .authorizationGrant(asked)
                .build());
        if (!(generated instanceof Jwt jwt)) {
            throw new IllegalStateException("an access token of this realm is a JWT");
        }
        var token = new OAuth2AccessToken(
                isDpop(jwt) ? OAuth2AccessToken.TokenType.DPOP : OAuth2AccessToken.TokenType.BEARER,
                jwt.getTokenValue(),
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                scopes);
        realm.authorizations()
                .save(OAuth2Authorization.withRegisteredClient(actor)
                        .principalName(principal.getName())
                        .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                        .authorizedScopes(scopes)
                        .token(token, metadata -> {
                            metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims());
                            metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, false);
                            metadata.put(
                                    OAuth2TokenFormat.class.getName(), OAuth2TokenFormat.SELF_CONTAINED.getValue());
                        })
                        .build());
        return new OAuth2AccessTokenAuthenticationToken(
                actor, principal, token, null, Collections.singletonMap("issued_token_type", TOKEN_TYPE));
    }

    private static boolean isDpop(Jwt jwt) {
        return jwt.getClaims().get("cnf") instanceof Map<?, ?> bound && bound.containsKey("jkt");
    }

    private static RuntimeException invalid() {
        return Refusals.because(OAuth2ErrorCodes.INVALID_GRANT, "the token does not count, or is nobody's you act for");
    }
}
