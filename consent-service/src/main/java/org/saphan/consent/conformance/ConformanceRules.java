package org.saphan.consent.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.LogIns;
import org.saphan.consent.fapi.RealmRules;
import org.saphan.wire.json.WireJson;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import tools.jackson.databind.JsonNode;

/** The conformance realm: test clients ask test users for scopes. */
final class ConformanceRules implements RealmRules {

    static final String PATH = "/conformance";
    private static final String CLAIMS = "claims";
    private static final String ACR = "urn:saphan:acr:test-password";

    private final ConformanceFile file;
    private final String resource;

    /** @param resource what stands in {@code aud} of access tokens */
    ConformanceRules(ConformanceFile file, String resource) {
        this.file = file;
        this.resource = resource;
    }

    @Override
    public void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!context.getRegisteredClient().getScopes().containsAll(request.getScopes())) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, "scope", null), request);
        }
        if (request.getAdditionalParameters().containsKey("authorization_details")) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error("invalid_authorization_details", "none is supported in this realm", null), request);
        }
        var acr = asked(request.getAdditionalParameters()).path("id_token").path("acr");
        if (acr.path("essential").asBoolean(false) && !allows(acr)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error("unmet_authentication_requirements", "acr", null), request);
        }
    }

    private static boolean allows(JsonNode acr) {
        var wanted = new LinkedHashSet<String>();
        acr.path("values").forEach(value -> wanted.add(value.asString("")));
        if (acr.has("value")) {
            wanted.add(acr.path("value").asString(""));
        }
        return wanted.isEmpty() || wanted.contains(ACR);
    }

    @Override
    public void answered(OAuth2AuthorizationConsentAuthenticationContext context) {
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        if (!"allow".equals(answer.getAdditionalParameters().get("answer"))) {
            throw denied(context, answer);
        }
        // Also where no scope was asked for: without an authority the framework would take it for a no.
        context.getAuthorizationConsent().authority(new SimpleGrantedAuthority("allowed"));
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException denied(
            OAuth2AuthorizationConsentAuthenticationContext context,
            OAuth2AuthorizationConsentAuthenticationToken answer) {
        OAuth2AuthorizationRequest request = Objects.requireNonNull(context.getAuthorizationRequest());
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, "the user said no", null),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) answer.getPrincipal(),
                        request.getRedirectUri(),
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters()));
    }

    @Override
    public void claims(JwtEncodingContext token) {
        var client = token.getRegisteredClient();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
            token.getClaims()
                    .audience(new ArrayList<>(List.of(resource)))
                    .claim("client_id", client.getClientId())
                    .claim("scope", String.join(" ", new TreeSet<>(token.getAuthorizedScopes())));
            return;
        }
        token.getJwsHeader().algorithm(client.getTokenSettings().getIdTokenSignatureAlgorithm());
        Authentication user = token.getPrincipal();
        LogIns.at(user).ifPresent(at -> token.getClaims().claim("auth_time", Date.from(at)));
        token.getClaims().claim("acr", ACR);
        wanted(token).forEach((name, value) -> token.getClaims().claim(name, value));
    }

    /** What the {@code claims} parameter asks for and the file knows (OpenID Connect Core §5.5). */
    private Map<String, Object> wanted(JwtEncodingContext token) {
        var authorization = token.getAuthorization();
        if (authorization == null) {
            return Map.of();
        }
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        var names = asked(request.getAdditionalParameters()).path("id_token").propertyNames();
        var known = new HashMap<String, Object>();
        file.users().stream()
                .filter(user -> user.username().equals(authorization.getPrincipalName()) && user.claims() != null)
                .forEach(user -> known.putAll(user.claims()));
        known.keySet().retainAll(names);
        return known;
    }

    private static JsonNode asked(Map<String, Object> parameters) {
        return parameters.get(CLAIMS) instanceof String text
                ? WireJson.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                : WireJson.mapper().createObjectNode();
    }

    @Override
    public String consentPage() {
        return PATH + "/consent";
    }

    @Override
    public String logIn() {
        return PATH + "/log-in";
    }

    @Override
    public void describe(Map<String, Object> metadata) {
        metadata.put("grant_types_supported", List.of("authorization_code", "client_credentials", "refresh_token"));
        metadata.put("scopes_supported", new ArrayList<>(scopes()));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("acr_values_supported", List.of(ACR));
        metadata.put("claims_supported", new ArrayList<>(claimNames()));
        for (var signed : List.of("id_token", "authorization", "introspection")) {
            metadata.put(signed + "_signing_alg_values_supported", List.of("ES256", "PS256"));
        }
    }

    private Set<String> scopes() {
        var scopes = new TreeSet<String>();
        file.clients().forEach(client -> scopes.addAll(client.scopes()));
        return scopes;
    }

    private Set<String> claimNames() {
        var names = new TreeSet<>(Set.of("iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "nonce"));
        file.users().forEach(user -> names.addAll(known(user.claims())));
        return names;
    }

    private static Set<String> known(@Nullable Map<String, Object> claims) {
        return claims == null ? Set.of() : claims.keySet();
    }
}
