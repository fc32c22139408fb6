package org.saphan.consent.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.digitalid.Pseudonyms;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.settings.AgencySettings;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffLogIn;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** Says what stands in tokens of agencies and consoles. */
@Component
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final String issuer;
    private final String gateway;
    private final String test;
    private final Staff staff;
    private final Pseudonyms pseudonyms;
    private final Consents consents;

    TokenClaims(
            ConsentSettings settings, AgencySettings agencies, Staff staff, Pseudonyms pseudonyms, Consents consents) {
        this.test = agencies.testAudience();
        this.issuer = settings.issuer().toString();
        this.gateway = settings.gatewayAudience();
        this.staff = staff;
        this.pseudonyms = pseudonyms;
        this.consents = consents;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            accessToken(context);
        } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            idToken(context);
        }
    }

    private void accessToken(JwtEncodingContext context) {
        var client = context.getRegisteredClient();
        boolean console = AgencyClients.isConsole(client);
        var scopes = context.getAuthorizedScopes();
        boolean grants = !scopes.isEmpty() && AgencyClients.GRANT_SCOPES.containsAll(scopes);
        var audience = console || grants ? issuer : AgencyClients.isTest(client) ? test : gateway;
        requireResource(context, audience);
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                && !grants
                && !Set.of(AgencyClients.SCOPE_EXCHANGE).equals(scopes)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "scope must be exchange, or of grant management alone");
        }
        if (AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType()) && !grants) {
            // A ledger entry names one agency: at the gateway nobody acts for another.
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "only grants are managed on behalf of others");
        }
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
        context.getClaims()
                // A console's token opens nothing, one for grants opens this server itself.
                .audience(listed(audience))
                .claim("client_id", client.getClientId())
                .claim("scope", String.join(" ", new TreeSet<>(scopes)));
        LoggedIn.of(context.getPrincipal()).ifPresent(citizen -> about(context, citizen));
        StaffLogIn.of(context.getPrincipal()).ifPresent(member -> about(context, member));
    }

    private void idToken(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        LoggedIn.of(context.getPrincipal()).ifPresent(citizen -> about(context, citizen));
        StaffLogIn.of(context.getPrincipal()).ifPresent(member -> {
            about(context, member);
            context.getClaims().claim("amr", new ArrayList<>(member.methods())).claim("roles", roles(member));
            var authorization = context.getAuthorization();
            if (authorization != null) {
                context.getClaims().claim("sid", authorization.getId()); // OpenID Connect Back-Channel Logout 1.0 §2.1
            }
        });
    }

    /** As they are now: whoever lost his roles since the log-in has none. */
    private List<String> roles(StaffLogIn member) {
        return staff.active(member.id())
                .map(now -> new ArrayList<>(
                        now.sortedRoles().stream().map(Role::code).toList()))
                .orElseThrow(() -> refused(OAuth2ErrorCodes.ACCESS_DENIED, "no such member of staff any more"));
    }

    private void about(JwtEncodingContext context, StaffLogIn member) {
        context.getClaims()
                .subject(pseudonyms.ofStaff(
                        member.id().value(), context.getRegisteredClient().getClientId()));
    }

    private void about(JwtEncodingContext context, LoggedIn citizen) {
        var claims = context.getClaims();
        claims.subject(
                pseudonyms.of(citizen.citizen(), context.getRegisteredClient().getClientId()));
        var assurance = citizen.assurance();
        if (assurance.identity() != null) {
            claims.claim("ial", assurance.identity());
        }
        if (assurance.login() != null) {
            claims.claim("acr", assurance.login());
        }
        var authorization = context.getAuthorization();
        if (authorization != null) {
            consents.ofAuthorization(authorization.getId())
                    .ifPresent(consent ->
                            claims.claim("consent_id", consent.consent().id().value()));
        }
    }

    /** RFC 8707: whoever names a resource must name the one that these scopes are for. */
    private static void requireResource(JwtEncodingContext context, String audience) {
        if (context.getAuthorizationGrant() instanceof OAuth2TokenExchangeAuthenticationToken exchange) {
            var named = new HashSet<>(exchange.getResources());
            named.addAll(exchange.getAudiences());
            if (!Set.of(audience).containsAll(named)) {
                throw refused("invalid_target", "the scope is not for this resource");
            }
        } else if (context.getAuthorizationGrant() instanceof OAuth2AuthorizationGrantAuthenticationToken grant) {
            Map<String, Object> parameters = grant.getAdditionalParameters();
            var resource = parameters.get("resource");
            if (resource != null && !audience.equals(resource)) {
                throw refused("invalid_target", "the scope is not for this resource");
            }
        }
    }

    /** Claims are kept as JSON by Spring, which reads back this kind of list and not every other. */
    private static List<String> listed(String item) {
        return new ArrayList<>(List.of(item));
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
    }
}
