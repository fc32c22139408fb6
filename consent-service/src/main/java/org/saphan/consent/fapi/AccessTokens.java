package org.saphan.consent.fapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Checks access tokens of a realm where a resource of its own is asked for (FAPI 2.0 §5.3.4, RFC 9449 §7, RFC 8705 §3): from
 * the header alone, and only together with the key that the token is bound to.
 */
public final class AccessTokens {

    private static final Set<String> TYPE = Set.of("at+jwt");

    private final Realm realm;
    private final String audience;
    private final Clock clock;

    public AccessTokens(Realm realm, String audience, Clock clock) {
        this.realm = realm;
        this.audience = audience;
        this.clock = clock;
    }

    /** May it be answered? */
    public sealed interface Access {

        /** Yes. */
        record Granted(String subject, String client, String scope) implements Access {}

        /**
         * No.
         *
         * @param scheme of the challenge
         * @param error code of RFC 6750 §3.1 or RFC 9449 §7.1
         * @param nonce to send along; null: none
         */
        record Refused(
                int status,
                String scheme,
                String error,
                @Nullable String nonce) implements Access {

            /** With the challenge in its header. */
            public <T> ResponseEntity<T> answer(T body) {
                var answer = ResponseEntity.status(HttpStatus.valueOf(status))
                        .contentType(MediaType.APPLICATION_JSON) // whatever a browser would accept
                        .header(
                                "WWW-Authenticate",
                                scheme + " error=\"" + error + "\""
                                        + (scheme.equals("DPoP") ? ", algs=\"ES256 PS256\"" : ""));
                if (nonce != null) {
                    answer.header("DPoP-Nonce", nonce);
                }
                return answer.body(body);
            }
        }
    }

    public Access check(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        var parts = headers.size() == 1 ? headers.getFirst().split(" +", 3) : new String[0];
        if (parts.length != 2 || request.getParameter("access_token") != null) {
            return new Access.Refused(401, "DPoP", "invalid_request", null);
        }
        var token = parts[1];
        try {
            var claims = claims(token);
            if (claims == null) {
                return new Access.Refused(401, "DPoP", "invalid_token", null);
            }
            var bound = claims.getJSONObjectClaim("cnf");
            var refused = bound == null
                    ? new Access.Refused(401, "DPoP", "invalid_token", null)
                    : holder(request, parts[0], token, bound);
            return refused == null
                    ? new Access.Granted(
                            claims.getSubject(),
                            claims.getStringClaim("client_id"),
                            String.valueOf(claims.getClaim("scope")))
                    : refused;
        } catch (ParseException | JOSEException malformed) {
            return new Access.Refused(401, "DPoP", "invalid_token", null);
        }
    }

    /** Null if it is not a token of ours that counts now. */
    private @Nullable JWTClaimsSet claims(String token) throws ParseException, JOSEException {
        var keys =
                new JWKSet(realm.keys().get(new JWKSelector(new JWKMatcher.Builder().build()), null)).toPublicJWKSet();
        var jwt = Signatures.verified(token, keys, TYPE);
        if (jwt.isEmpty()) {
            return null;
        }
        var claims = jwt.get().getJWTClaimsSet();
        var now = clock.instant();
        var authorization = realm.authorizations().findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        var kept = authorization == null ? null : authorization.getAccessToken();
        return realm.issuer().toString().equals(claims.getIssuer())
                        && claims.getAudience().contains(audience)
                        && claims.getExpirationTime() != null
                        && now.isBefore(claims.getExpirationTime().toInstant())
                        && kept != null
                        && !kept.isInvalidated()
                        && claims.getStringClaim("client_id") != null
                        && realm.clients().findByClientId(claims.getStringClaim("client_id")) != null // not suspended
                ? claims
                : null;
    }

    /** Null if the caller holds the key. */
    private Access.@Nullable Refused holder(
            HttpServletRequest request, String scheme, String token, Map<String, Object> bound) {
        if (bound.get("x5t#S256") instanceof String certificate) {
            return "bearer".equalsIgnoreCase(scheme)
                            && PeerCertificates.thumbprint(request)
                                    .filter(certificate::equals)
                                    .isPresent()
                    ? null
                    : new Access.Refused(401, "Bearer", "invalid_token", null);
        }
        var proofs = Collections.list(request.getHeaders("DPoP"));
        if (!"dpop".equalsIgnoreCase(scheme) || proofs.size() != 1) {
            return new Access.Refused(401, "DPoP", "invalid_dpop_proof", null);
        }
        var target = realm.issuer().resolve(request.getRequestURI());
        return switch (realm.proofs().check(proofs.getFirst(), request.getMethod(), target, token)) {
            case Proof.Valid(var thumbprint) ->
                thumbprint.equals(bound.get("jkt")) ? null : new Access.Refused(401, "DPoP", "invalid_token", null);
            case Proof.Refused(var error, var why) ->
                new Access.Refused(401, "DPoP", error, realm.proofs().nonces().next());
        };
    }
}
