package org.saphan.consent.fapi;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import tools.jackson.databind.JsonNode;

/** What every authorization request must hold, at the push and again at the visit; then what its realm asks. */
final class RequestChecks implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    static final String RESPONSE_MODE = "response_mode";
    private static final Set<String> SIGNED_MODES = Set.of("jwt", "query.jwt");
    static final Set<String> RESPONSE_MODES = Set.of("query", "jwt", "query.jwt");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final RealmRules rules;

    RequestChecks(RealmRules rules) {
        this.rules = rules;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var redirect = request.getRedirectUri();
        if (redirect == null || !context.getRegisteredClient().getRedirectUris().contains(redirect)) {
            throw refused("redirect_uri is not registered", null); // goes nowhere
        }
        request.getAdditionalParameters()
                .forEach((name, value) -> require(value instanceof String, "a parameter stands twice", request));
        var challenge = text(request, "code_challenge");
        require(challenge != null && CHALLENGE.matcher(challenge).matches(), "code_challenge", request);
        require("S256".equals(text(request, "code_challenge_method")), "code_challenge_method must be S256", request);
        var mode = text(request, RESPONSE_MODE);
        require(mode == null || RESPONSE_MODES.contains(mode), RESPONSE_MODE, request);
        require(
                !ClientTerms.of(context.getRegisteredClient()).signedResponses()
                        || (mode != null && SIGNED_MODES.contains(mode)),
                "response_mode must be jwt: this client's answers are signed",
                request);
        openId(request);
        rules.check(context);
    }

    /** OpenID Connect Core §3.1.2.1 and §5.5. */
    private static void openId(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var prompts = prompts(text(request, "prompt"));
        require(!prompts.contains("none") || prompts.size() == 1, "prompt", request);
        var age = text(request, "max_age");
        require(age == null || SECONDS.matcher(age).matches(), "max_age", request);
        var claims = text(request, "claims");
        try {
            require(claims == null || json(claims).isObject(), "claims", request);
        } catch (MalformedJson malformed) {
            throw refused("claims", request);
        }
    }

    static Set<String> prompts(@Nullable String prompt) {
        return prompt == null || prompt.isBlank()
                ? Set.of()
                : Set.copyOf(Arrays.asList(prompt.strip().split(" +", -1)));
    }

    private static JsonNode json(String text) {
        return WireJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }

    private static @Nullable String text(OAuth2AuthorizationCodeRequestAuthenticationToken request, String name) {
        return request.getAdditionalParameters().get(name) instanceof String text ? text : null;
    }

    private static void require(boolean holds, String what, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        if (!holds) {
            throw refused(what, request);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String why, @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why, null), request);
    }
}
