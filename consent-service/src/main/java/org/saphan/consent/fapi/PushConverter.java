package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a pushed request: from the signed request object alone where there is one (RFC 9101 §6.3), from the form otherwise.
 * Binds it to the key of the DPoP proof that came with it (RFC 9449 §10.1).
 */
final class PushConverter implements AuthenticationConverter {

    private static final Set<String> OF_THE_CLIENT =
            Set.of("client_assertion", "client_assertion_type", "request", PushedRequest.ORIGIN);
    private static final Set<String> NAMED = Set.of("response_type", "client_id", "redirect_uri", "scope", "state");

    private final Realm realm;
    private final RequestObjects objects;

    PushConverter(Realm realm, RequestObjects objects) {
        this.realm = realm;
        this.objects = objects;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var principal = SecurityContextHolder.getContext().getAuthentication();
        if (!(principal instanceof OAuth2ClientAuthenticationToken authenticated)
                || authenticated.getRegisteredClient() == null) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_CLIENT, "the client must authenticate");
        }
        var client = authenticated.getRegisteredClient();
        var asked = asked(request, client.getClientId(), ClientTerms.of(client).signedRequests());
        if (!"code".equals(asked.get("response_type"))) {
            throw Refusals.because(
                    asked.containsKey("response_type")
                            ? OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE
                            : OAuth2ErrorCodes.INVALID_REQUEST,
                    "response_type must be code");
        }
        var scope = asked.getOrDefault("scope", "");
        return new OAuth2PushedAuthorizationRequestAuthenticationToken(
                realm.address(Endpoint.AUTHORIZE),
                String.valueOf(asked.get("client_id")),
                principal,
                asked.get("redirect_uri"),
                asked.get("state"),
                scope.isBlank() ? Set.of() : Set.of(scope.strip().split(" +", -1)),
                rest(asked, request));
    }

    private Map<String, String> asked(HttpServletRequest request, String client, boolean mustBeSigned) {
        var form = form(request);
        if (form.containsKey("request_uri")) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "request_uri can't be pushed (RFC 9126 §2.1)");
        }
        var object = request.getParameter("request");
        if (object != null) {
            return objects.read(client, object);
        }
        if (mustBeSigned) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "the request must be signed (RFC 9101)");
        }
        return form;
    }

    private static Map<String, String> form(HttpServletRequest request) {
        var form = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length != 1) {
                throw Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "a parameter stands twice");
            }
            if (!values[0].isEmpty()) { // RFC 6749 §3.1: without a value means not sent
                form.put(name, values[0]);
            }
        });
        return form;
    }

    private static Map<String, Object> rest(Map<String, String> asked, HttpServletRequest request) {
        var rest = new HashMap<String, Object>();
        asked.forEach((name, value) -> {
            if (!NAMED.contains(name) && !OF_THE_CLIENT.contains(name)) {
                rest.put(name, value);
            }
        });
        var proven = ProofFilter.thumbprint(request).orElse(null);
        var wanted = asked.get(SenderConstraint.DPOP_JKT);
        if (proven != null && wanted != null && !proven.equals(wanted)) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_DPOP_PROOF, "dpop_jkt is not the proof's key");
        }
        if (proven != null) {
            rest.put(SenderConstraint.DPOP_JKT, proven);
        }
        return rest;
    }
}
