package org.saphan.launcher.agency;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The authorization server as an agency's software sees it: tokens and pushed authorization requests. */
public final class AuthorizationServer {
    private final Http http;
    private final String issuer;
    private final ClientAssertions assertions;
    private final DpopProofs proofs;

    AuthorizationServer(Http http, String issuer, ClientAssertions assertions, DpopProofs proofs) {
        this.http = http;
        this.issuer = issuer;
        this.assertions = assertions;
        this.proofs = proofs;
    }

    /** Asks for the agency's own token (RFC 6749 §4.4), bound to its key (RFC 9449 §5). */
    public HttpExchange clientCredentials(String scope) {
        return token(Map.of("grant_type", "client_credentials", "scope", scope));
    }

    /** Redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
    public HttpExchange redeem(String code, String redirectUri, String verifier) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri,
                "code_verifier",
                verifier));
    }

    /** Pushes an authorization request (RFC 9126 §2). */
    public HttpExchange push(Map<String, String> request) {
        var target = URI.create(issuer + "/oauth2/par");
        return http.post(target, form(request), "application/x-www-form-urlencoded", Map.of());
    }

    /** Revokes a token (RFC 7009 §2.1). */
    public HttpExchange revoke(String token) {
        var target = URI.create(issuer + "/oauth2/revoke");
        return http.post(target, form(Map.of("token", token)), "application/x-www-form-urlencoded", Map.of());
    }

    /** Where the citizen's browser goes with a pushed request (RFC 9126 §4). */
    public URI authorize(String clientId, String requestUri) {
        return URI.create(
                issuer + "/oauth2/authorize?client_id=" + encode(clientId) + "&request_uri=" + encode(requestUri));
    }

    private HttpExchange token(Map<String, String> parameters) {
        var target = URI.create(issuer + "/oauth2/token");
        return http.post(
                target,
                form(parameters),
                "application/x-www-form-urlencoded",
                Map.of("DPoP", proofs.proof("POST", target, null, null)));
    }

    private byte[] form(Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.putAll(assertions.parameters());
        return all.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
