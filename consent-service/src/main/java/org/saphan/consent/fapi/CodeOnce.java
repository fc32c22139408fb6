package org.saphan.consent.fapi;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * An authorization code gives tokens once. The framework sees a second use after the first has been written; this sees two
 * at the same moment, on whatever replicas.
 */
final class CodeOnce {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private CodeOnce() {}

    static void use(JwtEncodingContext token, Replays replays, Clock clock) {
        var authorization = token.getAuthorization();
        if (authorization == null
                || !AuthorizationGrantType.AUTHORIZATION_CODE.equals(token.getAuthorizationGrantType())) {
            return;
        }
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null
                || !replays.first(
                        "code", code.getToken().getTokenValue(), clock.instant().plus(KEPT))) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_GRANT, "the code was used before");
        }
    }
}
