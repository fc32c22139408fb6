package org.saphan.consent.fapi;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * What stands in a token with which one client acts for another (RFC 8693 §4.1): {@code sub} is whom it acts for, {@code act}
 * who acts. Ends no later than the token that it was exchanged for.
 */
final class Delegation {

    private Delegation() {}

    static void describe(JwtEncodingContext token) {
        if (!AuthorizationGrantType.TOKEN_EXCHANGE.equals(token.getAuthorizationGrantType())) {
            return;
        }
        var subject = Objects.requireNonNull(token.getAuthorization());
        var ends = Objects.requireNonNull(subject.getAccessToken()).getToken().getExpiresAt();
        token.getClaims().claims(claims -> {
            claims.put("sub", subject.getPrincipalName());
            // A kind of map that Spring reads back from the table.
            claims.put(
                    TokenExchanges.ACTOR,
                    new HashMap<>(Map.of("sub", token.getRegisteredClient().getClientId())));
            if (ends != null && claims.get("exp") instanceof Instant own && ends.isBefore(own)) {
                claims.put("exp", ends);
            }
        });
    }
}
