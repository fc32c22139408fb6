package org.saphan.consent.fapi;

import java.util.Set;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** ID tokens say what OpenID Connect Core §2 has and what was asked for, and nothing else. */
final class IdTokens {

    /** An id of the token and one of the browser's session: the framework adds them, and no client needs them. */
    private static final Set<String> UNASKED = Set.of("jti", "sid");

    private IdTokens() {}

    /** A realm may put a session's id of its own there afterwards. */
    static void withoutWhatNobodyAskedFor(JwtEncodingContext token) {
        token.getClaims().claims(claims -> claims.keySet().removeAll(UNASKED));
    }
}
