package org.saphan.consent.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends the browser back to the agency, always with {@code iss} (RFC 9207), so that an agency that talks to several
 * servers can't be mixed up. Where no redirect may be trusted, the person gets a page that says so.
 */
@Component
public final class Redirects implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final String issuer;

    Redirects(ConsentSettings settings) {
        this.issuer = settings.issuer().toString();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = granted.getAuthorizationCode();
        if (code == null) {
            throw new IllegalStateException("an authorization without a code");
        }
        send(response, granted, Map.of(OAuth2ParameterNames.CODE, code.getTokenValue()));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        var error = ((OAuth2AuthenticationException) refused).getError();
        if (error.getErrorCode().equals(Answers.TICK_MISSING)) {
            response.sendRedirect(UriComponentsBuilder.fromPath("/consent")
                    .queryParam(OAuth2ParameterNames.STATE, "{state}")
                    .queryParam("tick", "missing")
                    .encode()
                    .buildAndExpand(request.getParameter(OAuth2ParameterNames.STATE))
                    .toUriString());
            return;
        }
        var asked = refused instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                ? known.getAuthorizationCodeRequestAuthentication()
                : null;
        if (asked == null || asked.getRedirectUri() == null) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(OAuth2ParameterNames.ERROR, error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put(OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
        }
        send(response, asked, parameters);
    }

    private void send(
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            Map<String, String> parameters)
            throws IOException {
        var target = UriComponentsBuilder.fromUriString(String.valueOf(request.getRedirectUri()));
        parameters.forEach((name, value) -> target.queryParam(name, encoded(value)));
        if (request.getState() != null) {
            target.queryParam(OAuth2ParameterNames.STATE, encoded(request.getState()));
        }
        target.queryParam("iss", encoded(issuer));
        response.sendRedirect(target.build(true).toUriString());
    }

    private static String encoded(@Nullable String value) {
        return UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }
}
