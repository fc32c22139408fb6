package org.saphan.consent.fapi;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends the browser back to the client, always with {@code iss} (RFC 9207), so that a client of several servers can't be
 * mixed up; as one signed parameter where the client asked for that (JARM §2.3). Where no redirect may be trusted, the
 * person gets a page that names the error.
 */
final class Redirects implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final OAuth2TokenType CODE = new OAuth2TokenType(OAuth2ParameterNames.CODE);
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Realm realm;
    private final Responses responses;
    private final Clock clock;

    Redirects(Realm realm, Clock clock) {
        this.realm = realm;
        this.responses = new Responses(realm);
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = granted.getAuthorizationCode();
        if (code == null) {
            throw new IllegalStateException("an authorization without a code");
        }
        var authorization = realm.authorizations().findByToken(code.getTokenValue(), CODE);
        OAuth2AuthorizationRequest asked =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (authorization == null || asked == null) {
            throw new IllegalStateException("a code without its request");
        }
        realm.rules().codeIssued(request, asked.getClientId(), authorization.getId());
        send(
                response,
                granted,
                asked.getAdditionalParameters().get(RequestChecks.RESPONSE_MODE),
                new LinkedHashMap<>(Map.of(OAuth2ParameterNames.CODE, code.getTokenValue())));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        var error = ((OAuth2AuthenticationException) refused).getError();
        var detour = realm.rules().detour(request, error);
        if (detour.isPresent()) {
            leave(response, detour.get());
            return;
        }
        var asked = refused instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                ? known.getAuthorizationCodeRequestAuthentication()
                : null;
        if (asked == null || asked.getRedirectUri() == null) {
            page(request, response, error);
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(OAuth2ParameterNames.ERROR, error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put(OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
        }
        send(response, asked, asked.getAdditionalParameters().get(RequestChecks.RESPONSE_MODE), parameters);
    }

    private static void page(HttpServletRequest request, HttpServletResponse response, OAuth2Error error)
            throws IOException {
        request.setAttribute(ErrorOnPage.ATTRIBUTE, new ErrorOnPage(error));
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }

    private void send(
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable Object mode,
            Map<String, String> parameters) {
        if (request.getState() != null) {
            parameters.put(OAuth2ParameterNames.STATE, request.getState());
        }
        parameters.put("iss", realm.issuer().toString());
        var target = UriComponentsBuilder.fromUriString(String.valueOf(request.getRedirectUri()));
        if (mode == null || "query".equals(mode)) {
            parameters.forEach((name, value) -> target.queryParam(name, encoded(value)));
        } else {
            target.queryParam("response", signed(request.getClientId(), parameters));
        }
        leave(response, target.build(true).toUriString());
    }

    private String signed(String clientId, Map<String, String> parameters) {
        var client = realm.clients().findByClientId(clientId);
        if (client == null) {
            throw new IllegalStateException("an answer for nobody");
        }
        var claims = new JWTClaimsSet.Builder()
                .audience(clientId)
                .expirationTime(Date.from(clock.instant().plus(LIFE)));
        parameters.forEach(claims::claim);
        return responses.sign("JWT", claims.build(), client);
    }

    /** Opens a pushed request by its address alone: that comes through a log-in. */
    static void again(HttpServletResponse response, String path, String client, String requestUri) {
        leave(response, path + "?client_id=" + encoded(client) + "&request_uri=" + encoded(requestUri));
    }

    /** 303, so that no browser sends a form's content on (FAPI 2.0 §5.3.2.2). */
    private static void leave(HttpServletResponse response, String where) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", where);
        response.setHeader("Cache-Control", "no-store");
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
