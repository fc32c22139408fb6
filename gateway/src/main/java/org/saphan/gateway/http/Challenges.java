package org.saphan.gateway.http;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;

/** What goes with a 401 in {@code WWW-Authenticate} (RFC 9449 §7.1, RFC 8705 §3). */
final class Challenges {
    private static final String ALGS = "algs=\"ES256\"";

    private Challenges() {}

    /** The challenge; null for what is no 401. A bad request signature has no scheme of its own: the token's is named. */
    static @Nullable String of(ProblemType type) {
        return switch (type) {
            case TOKEN_INVALID -> "DPoP error=\"invalid_token\", " + ALGS + ", Bearer error=\"invalid_token\"";
            case CERTIFICATE_REVOKED -> "Bearer error=\"invalid_token\"";
            case PROOF_INVALID, REPLAYED -> "DPoP error=\"invalid_dpop_proof\", " + ALGS;
            case SIGNATURE_INVALID -> "DPoP " + ALGS;
            default -> null;
        };
    }
}
