package org.saphan.consent.token;

import java.util.HashMap;
import java.util.function.Consumer;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.grant.Consents;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Adds what was granted to the token answer (RFC 9396 §7): the authorization details with the consent's id, and the grant. */
@Component
final class TokenAnswers implements Consumer<OAuth2AccessTokenAuthenticationContext> {

    private final OAuth2AuthorizationService authorizations;
    private final Consents consents;

    TokenAnswers(OAuth2AuthorizationService authorizations, Consents consents) {
        this.authorizations = authorizations;
        this.consents = consents;
    }

    @Override
    public void accept(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken answer = context.getAuthentication();
        if (!answer.getAccessToken().getScopes().contains(AgencyClients.SCOPE_CONSENT)) {
            return;
        }
        var authorization =
                authorizations.findByToken(answer.getAccessToken().getTokenValue(), OAuth2TokenType.ACCESS_TOKEN);
        if (authorization != null) {
            consents.ofAuthorization(authorization.getId()).ifPresent(consent -> {
                var parameters = new HashMap<>(answer.getAdditionalParameters());
                parameters.put(PushedRequests.DETAILS, AuthorizationDetails.granted(consent));
                if (consent.grant() != null) {
                    parameters.put("grant_id", consent.grant().value());
                }
                context.getAccessTokenResponse().additionalParameters(parameters);
            });
        }
    }
}
