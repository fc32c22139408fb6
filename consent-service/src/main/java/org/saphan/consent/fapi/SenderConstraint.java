package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The last gate before an access token is signed: no binding, no token (FAPI 2.0 §5.3.2.1). */
final class SenderConstraint {

    /** RFC 9449 §10: the thumbprint that an authorization code is bound to. */
    static final String DPOP_JKT = "dpop_jkt";

    private SenderConstraint() {}

    static void bind(JwtEncodingContext token) {
        var request = request();
        var confirmation = new HashMap<String, Object>();
        switch (ClientTerms.of(token.getRegisteredClient()).binding()) {
            case DPOP -> confirmation.put("jkt", proven(token, request));
            case CERTIFICATE ->
                confirmation.put(
                        "x5t#S256",
                        PeerCertificates.thumbprint(request)
                                .orElseThrow(() -> Refusals.because(
                                        OAuth2ErrorCodes.INVALID_REQUEST, "a client certificate is required")));
        }
        token.getClaims().claim("cnf", confirmation);
    }

    private static String proven(JwtEncodingContext token, HttpServletRequest request) {
        var thumbprint = ProofFilter.thumbprint(request)
                .orElseThrow(() ->
                        Refusals.because(OAuth2ErrorCodes.INVALID_REQUEST, "a DPoP proof is required (RFC 9449)"));
        var bound = AuthorizationGrantType.AUTHORIZATION_CODE.equals(token.getAuthorizationGrantType())
                ? asked(token).get(DPOP_JKT)
                : null;
        if (bound != null && !bound.equals(thumbprint)) {
            throw Refusals.because(OAuth2ErrorCodes.INVALID_DPOP_PROOF, "the code is bound to another key");
        }
        return thumbprint;
    }

    private static Map<String, Object> asked(JwtEncodingContext token) {
        var authorization = token.getAuthorization();
        OAuth2AuthorizationRequest asked =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return asked == null ? Map.of() : asked.getAdditionalParameters();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
