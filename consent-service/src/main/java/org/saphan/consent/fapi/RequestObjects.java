package org.saphan.consent.fapi;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.saphan.wire.json.WireJson;

/**
 * Reads signed request objects (RFC 9101) as FAPI 2.0 Message Signing §5.3.1 narrows them: signed with a registered key, for
 * this issuer, with {@code nbf} and {@code exp} that are at most an hour old and an hour long.
 */
final class RequestObjects {

    private static final Set<String> TYPES = Set.of("", "jwt", "oauth-authz-req+jwt");
    private static final Set<String> OF_THE_JWT = Set.of("iss", "aud", "sub", "iat", "nbf", "exp", "jti");
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final String issuer;
    private final RealmClients clients;
    private final Clock clock;

    RequestObjects(String issuer, RealmClients clients, Clock clock) {
        this.issuer = issuer;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * The parameters inside, each as the text that a form would carry.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_request_object}
     */
    Map<String, String> read(String client, String object) {
        var jwt = Signatures.verified(object, clients.keys(client), TYPES)
                .orElseThrow(() -> Refusals.because(
                        "invalid_request_object", "must be signed with ES256 or PS256 and a registered key"));
        try {
            var claims = jwt.getJWTClaimsSet();
            require(claims.getAudience().contains(issuer), "aud must hold this issuer");
            require(claims.getIssuer() == null || client.equals(claims.getIssuer()), "iss must be the client");
            require(client.equals(claims.getStringClaim("client_id")), "client_id must be the client");
            require(claims.getClaim("request") == null && claims.getClaim("request_uri") == null, "holds another one");
            inTime(claims);
            return parameters(jwt);
        } catch (ParseException malformed) {
            throw Refusals.because("invalid_request_object", "malformed");
        }
    }

    private void inTime(JWTClaimsSet claims) {
        var begins = claims.getNotBeforeTime();
        var ends = claims.getExpirationTime();
        if (begins == null || ends == null) {
            throw Refusals.because("invalid_request_object", "nbf and exp must be there");
        }
        var now = clock.instant();
        var from = begins.toInstant();
        var until = ends.toInstant();
        require(!from.isAfter(now.plus(ClientAssertions.AHEAD)), "nbf lies ahead");
        var issued = claims.getIssueTime();
        require(issued == null || !issued.toInstant().isAfter(now.plus(ClientAssertions.AHEAD)), "iat lies ahead");
        require(!from.isBefore(now.minus(LONGEST)), "nbf lies more than 60 minutes back");
        require(now.isBefore(until.plus(ClientAssertions.BEHIND)), "exp has passed");
        require(!until.isAfter(from.plus(LONGEST)), "exp lies more than 60 minutes after nbf");
    }

    private static Map<String, String> parameters(SignedJWT jwt) {
        var parameters = new LinkedHashMap<String, String>();
        jwt.getPayload().toJSONObject().forEach((name, value) -> {
            if (!OF_THE_JWT.contains(name) && value != null) {
                parameters.put(name, text(value));
            }
        });
        return parameters;
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof Collection
                ? new String(WireJson.write(value), StandardCharsets.UTF_8)
                : value.toString();
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw Refusals.because("invalid_request_object", why);
        }
    }
}
