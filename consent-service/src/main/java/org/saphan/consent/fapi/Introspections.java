package org.saphan.consent.fapi;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Answers introspection (RFC 7662), signed where the caller asks for that (RFC 9701). A client learns of its own tokens and
 * of no other: to it, those are not active.
 */
final class Introspections implements AuthenticationSuccessHandler {

    private static final String SIGNED = "application/token-introspection+jwt";

    private final Realm realm;
    private final Responses responses;
    private final Clock clock;

    Introspections(Realm realm, Clock clock) {
        this.realm = realm;
        this.responses = new Responses(realm);
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var answer = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var caller =
                Objects.requireNonNull(((OAuth2ClientAuthenticationToken) answer.getPrincipal()).getRegisteredClient());
        var told = told(answer, caller);
        var accept = request.getHeader("Accept");
        if (accept != null && accept.contains(SIGNED)) {
            var bytes = signed(told, caller).getBytes(StandardCharsets.US_ASCII);
            response.setContentType(SIGNED);
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
            return;
        }
        Refusals.json(response, HttpServletResponse.SC_OK, told);
    }

    private static Map<String, Object> told(
            OAuth2TokenIntrospectionAuthenticationToken answer, RegisteredClient caller) {
        var claims = answer.getTokenClaims();
        var told = new LinkedHashMap<String, Object>();
        boolean active =
                claims != null && claims.isActive() && caller.getClientId().equals(claims.getClientId());
        told.put("active", active);
        if (active) {
            claims.getClaims().forEach((name, value) -> told.putIfAbsent(name, plain(name, value)));
        }
        return told;
    }

    private static Object plain(String name, Object value) {
        return switch (value) {
            case Instant instant -> instant.getEpochSecond();
            case Date date -> date.toInstant().getEpochSecond();
            case java.net.URL url -> url.toString();
            case Collection<?> scopes
            when "scope".equals(name) ->
                String.join(" ", scopes.stream().map(String::valueOf).toList());
            case Collection<?> one
            when "aud".equals(name) && one.size() == 1 -> one.iterator().next();
            default -> value;
        };
    }

    private String signed(Map<String, Object> told, RegisteredClient caller) {
        return responses.sign(
                "token-introspection+jwt",
                new JWTClaimsSet.Builder()
                        .issuer(realm.issuer().toString())
                        .audience(caller.getClientId())
                        .issueTime(Date.from(clock.instant()))
                        .claim("token_introspection", told)
                        .build(),
                caller);
    }
}
