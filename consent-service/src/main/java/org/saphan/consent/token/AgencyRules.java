package org.saphan.consent.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saphan.consent.digitalid.DigitalIdProvider;
import org.saphan.consent.fapi.RealmRules;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.session.NotedLogIn;
import org.saphan.consent.session.Sessions;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The realm of agencies: they ask citizens for consents, and get tokens for the gateway. */
@Component
final class AgencyRules implements RealmRules {

    private final String issuer;
    private final Registry registry;
    private final PushedRequests requests;
    private final Answers answers;
    private final TokenClaims claims;
    private final TokenAnswers tokenAnswers;
    private final Sessions sessions;

    AgencyRules(
            ConsentSettings settings,
            Registry registry,
            PushedRequests requests,
            Answers answers,
            TokenClaims claims,
            TokenAnswers tokenAnswers,
            Sessions sessions) {
        this.sessions = sessions;
        this.registry = registry;
        this.issuer = settings.issuer().toString();
        this.requests = requests;
        this.answers = answers;
        this.claims = claims;
        this.tokenAnswers = tokenAnswers;
    }

    @Override
    public void check(OAuth2AuthorizationCodeRequestAuthenticationContext request) {
        requests.accept(request);
    }

    @Override
    public void answered(OAuth2AuthorizationConsentAuthenticationContext answer) {
        answers.accept(answer);
    }

    @Override
    public void claims(JwtEncodingContext token) {
        claims.customize(token);
    }

    /** Consoles ask whether it still counts; agencies keep sessions of their own, if any. */
    @Override
    public void codeIssued(HttpServletRequest request, String client, String session) {
        if (registry.client(client).filter(RegisteredAgency::console).isPresent()) {
            NotedLogIn.of(request.getSession(false)).ifPresent(logIn -> sessions.beginAt(client, session, logIn));
        }
    }

    @Override
    public void completed(OAuth2AccessTokenAuthenticationContext answer) {
        tokenAnswers.accept(answer);
    }

    @Override
    public boolean mayActFor(RegisteredClient actor, String subject) {
        return registry.client(actor.getClientId())
                .filter(agency -> agency.actsFor().contains(subject))
                .isPresent();
    }

    /** Back to the consent page where the tick is missing. */
    @Override
    public Optional<String> detour(HttpServletRequest request, OAuth2Error refusal) {
        return Answers.TICK_MISSING.equals(refusal.getErrorCode())
                ? Optional.of(UriComponentsBuilder.fromPath(consentPage())
                        .queryParam("state", "{state}")
                        .queryParam("tick", "missing")
                        .encode()
                        .buildAndExpand(request.getParameter("state"))
                        .toUriString())
                : Optional.empty();
    }

    @Override
    public String consentPage() {
        return "/consent";
    }

    @Override
    public String logIn() {
        return DigitalIdProvider.LOG_IN;
    }

    @Override
    public void describe(Map<String, Object> metadata) {
        metadata.put(
                "grant_types_supported",
                List.of("authorization_code", "client_credentials", AuthorizationGrantType.TOKEN_EXCHANGE.getValue()));
        metadata.put(
                "scopes_supported",
                List.of("openid", "consent", "exchange", "grant_management_query", "grant_management_revoke"));
        metadata.put("grant_management_endpoint", issuer + GrantDoor.PATH);
        metadata.put("grant_management_actions_supported", List.of("query", "revoke", "create", "replace", "merge"));
        metadata.put("grant_management_action_required", false);
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("authorization_details_types_supported", List.of(AuthorizationDetails.TYPE));
        metadata.put(
                "claims_supported",
                List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "ial", "consent_id", "sid"));
    }
}
