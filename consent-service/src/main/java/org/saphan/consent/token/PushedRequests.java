package org.saphan.consent.token;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.grant.ConsentRequest;
import org.saphan.consent.grant.ConsentRequests;
import org.saphan.consent.grant.ConsentRequests.Answer;
import org.saphan.consent.grant.GrantWish;
import org.saphan.consent.grant.Grants;
import org.saphan.contract.id.AgencyId;
import org.springframework.security.core.Authentication;
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

    private static final String INVALID_GRANT = "invalid_grant_id";

    private final ConsentRequests requests;
    private final Grants grants;

    PushedRequests(ConsentRequests requests, Grants grants) {
        this.grants = grants;
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
        if (requests.check(whole(parsed.get(), request)) instanceof Answer.MayNot(var reason)) {
            var why = reason == null
                    ? "until"
                    : reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw refused(INVALID_DETAILS, "the agreement does not allow asking for this: " + why, request);
        }
    }

    /** Grant Management for OAuth 2.0: the grant must be alive, this agency's, and the citizen's who has logged in. */
    private ConsentRequest whole(ConsentRequest asked, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var wish = GrantWish.of(request.getAdditionalParameters())
                .orElseThrow(() ->
                        refused(OAuth2ErrorCodes.INVALID_REQUEST, "grant_management_action and grant_id", request));
        return grants.asked(asked, wish)
                .filter(whole -> isHers(whole, request))
                .orElseThrow(() -> refused(INVALID_GRANT, "no such grant of this client", request));
    }

    private boolean isHers(ConsentRequest whole, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var grant = whole.grant();
        var citizen = LoggedIn.of((Authentication) request.getPrincipal());
        return grant == null
                || citizen.isEmpty()
                || grants.find(whole.agency(), grant)
                        .filter(held -> held.citizen().equals(citizen.get().citizen()))
                        .isPresent();
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
