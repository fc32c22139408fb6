package org.saphan.consent.fapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** How a pushed request is told from what comes of it, in the table that holds both. */
public final class PushedRequest {

    /** In the authorization request: the state of the pushed request. No client can set it. */
    static final String ORIGIN = "saphan_pushed";

    private static final String MARK = "saphan.pushed";

    private PushedRequest() {}

    static OAuth2Authorization.Builder marked(OAuth2Authorization.Builder pushed) {
        return pushed.attribute(MARK, true);
    }

    static Map<String, Object> parameters(Map<String, Object> asked, String state, @Nullable String thumbprint) {
        var parameters = new HashMap<>(asked);
        parameters.put(ORIGIN, state);
        if (thumbprint != null) {
            parameters.put(SenderConstraint.DPOP_JKT, thumbprint);
        }
        return parameters;
    }

    /** Whether this is a pushed request that waits for its code. */
    public static boolean is(OAuth2Authorization authorization) {
        return Boolean.TRUE.equals(authorization.getAttribute(MARK));
    }

    /** The state of the pushed request that this came of. */
    public static Optional<String> origin(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest asked = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return Optional.ofNullable(asked)
                .map(request -> (String) request.getAdditionalParameters().get(ORIGIN));
    }
}
