package org.saphan.consent.token;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.grant.ConsentRequests;
import org.saphan.consent.grant.ConsentRequests.Answer;
import org.saphan.contract.id.AgencyId;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Checks what an agency asks for where it is pushed (RFC 9126), and again where it is used: the scopes, and the
 * authorization details (RFC 9396) against catalogue and agreement.
 */
@Component
final class PushedRequests implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    static final String DETAILS = "authorization_details";
    private static final String INVALID_DETAILS = "invalid_authorization_details";
    private static final Set<String> CONSENT_SCOPES = Set.of(OidcScopes.OPENID, AgencyClients.SCOPE_CONSENT);

    private final ConsentRequests requests;

    PushedRequests(ConsentRequests requests) {
        this.requests = requests;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        if (AgencyClients.isConsole(client)) {
            require(Set.of(OidcScopes.OPENID).equals(request.getScopes()), "scope must be openid", request);
            return;
        }
        require(CONSENT_SCOPES.equals(request.getScopes()), "scope must be openid consent", request);
        details(new AgencyId(client.getClientId()), request);
    }

    private void details(AgencyId agency, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var parameter = request.getAdditionalParameters().get(DETAILS);
        var parsed = AuthorizationDetails.parse(agency, parameter instanceof String text ? text : null);
        if (parsed.isEmpty()) {
            throw refused(INVALID_DETAILS, "authorization_details must be one saphan_data_exchange", request);
        }
        if (requests.check(parsed.get()) instanceof Answer.MayNot(var reason)) {
            var why = reason == null
                    ? "until"
                    : reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw refused(INVALID_DETAILS, "the agreement does not allow asking for this: " + why, request);
        }
    }

    private static void require(boolean holds, String why, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        if (!holds) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, why, request);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code, String why, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, why, null), request);
    }
}
