package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Takes pushed authorization requests (RFC 9126): checked in full, bound to their client, to be opened within 60 s. */
final class Pushing implements AuthenticationProvider, AuthenticationSuccessHandler {

    private final Realm realm;
    private final RequestChecks checks;
    private final Clock clock;

    Pushing(Realm realm, RequestChecks checks, Clock clock) {
        this.realm = realm;
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2PushedAuthorizationRequestAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var pushed = (OAuth2PushedAuthorizationRequestAuthenticationToken) authentication;
        var client = client(pushed);
        checks.accept(OAuth2AuthorizationCodeRequestAuthenticationContext.with(
                        new OAuth2AuthorizationCodeRequestAuthenticationToken(
                                pushed.getAuthorizationUri(),
                                pushed.getClientId(),
                                (Authentication) pushed.getPrincipal(),
                                pushed.getRedirectUri(),
                                pushed.getState(),
                                pushed.getScopes(),
                                pushed.getAdditionalParameters()))
                .registeredClient(client)
                .build());
        var now = clock.instant();
        var state = RequestUris.state(now);
        save(pushed, client, state);
        return new OAuth2PushedAuthorizationRequestAuthenticationToken(
                pushed.getAuthorizationUri(),
                pushed.getClientId(),
                (Authentication) pushed.getPrincipal(),
                RequestUris.of(state),
                now.plus(RequestUris.LIFE),
                pushed.getRedirectUri(),
                pushed.getState(),
                pushed.getScopes());
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var pushed = (OAuth2PushedAuthorizationRequestAuthenticationToken) authentication;
        Refusals.json(
                response,
                HttpServletResponse.SC_CREATED,
                Map.of(
                        "request_uri",
                        Objects.requireNonNull(pushed.getRequestUri()),
                        "expires_in",
                        RequestUris.LIFE.toSeconds()));
    }

    private static RegisteredClient client(OAuth2PushedAuthorizationRequestAuthenticationToken pushed) {
        var client = pushed.getPrincipal() instanceof OAuth2ClientAuthenticationToken authenticated
                ? authenticated.getRegisteredClient()
                : null;
        if (client == null) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_CLIENT, "the client must authenticate");
        }
        if (!client.getClientId().equals(pushed.getClientId())) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "client_id is another client's");
        }
        if (!client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)) {
            throw Refusals.because(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "this client sends nobody here");
        }
        return client;
    }

    private void save(
            OAuth2PushedAuthorizationRequestAuthenticationToken pushed, RegisteredClient client, String state) {
        var thumbprint = (String) pushed.getAdditionalParameters().get(SenderConstraint.DPOP_JKT);
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(pushed.getAuthorizationUri())
                .clientId(client.getClientId())
                .redirectUri(pushed.getRedirectUri())
                .scopes(pushed.getScopes())
                .state(pushed.getState())
                .additionalParameters(PushedRequest.parameters(pushed.getAdditionalParameters(), state, thumbprint))
                .build();
        realm.authorizations()
                .save(PushedRequest.marked(OAuth2Authorization.withRegisteredClient(client)
                                .principalName(client.getClientId())
                                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                                .attribute(OAuth2AuthorizationRequest.class.getName(), request)
                                .attribute(OAuth2ParameterNames.STATE, state))
                        .build());
    }
}
