package org.saphan.consent.fapi;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Verifies client assertions (RFC 7523 §3) as FAPI 2.0 §5.3.2.1 narrows them: {@code aud} is the issuer as one string,
 * clocks may differ a little and no more, and an assertion counts once. Nothing is cached, so that a key taken out of the
 * registry stops working at once.
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Set<String> TYPES = Set.of("", "jwt", "client-authentication+jwt");
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    /** FAPI 2.0 §5.3.2.1: up to 10 s ahead is accepted, more than 60 s is not. */
    static final Duration AHEAD = Duration.ofSeconds(30);

    static final Duration BEHIND = Duration.ofSeconds(10);

    private final String issuer;
    private final RealmClients clients;
    private final Replays replays;
    private final Clock clock;

    ClientAssertions(String issuer, RealmClients clients, Replays replays, Clock clock) {
        this.issuer = issuer;
        this.clients = clients;
        this.replays = replays;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return assertion -> decode(client.getClientId(), assertion);
    }

    private Jwt decode(String client, String assertion) {
        var jwt = Signatures.verified(assertion, clients.keys(client), TYPES)
                .orElseThrow(() -> new BadJwtException("not signed with a registered key"));
        try {
            var claims = jwt.getJWTClaimsSet();
            require(client.equals(claims.getIssuer()) && client.equals(claims.getSubject()), "iss, sub");
            require(issuer.equals(audience(jwt)), "aud");
            var expires = inTime(claims);
            var id = claims.getJWTID();
            // Last, so that only an otherwise valid assertion is remembered.
            require(
                    id != null
                            && !id.isEmpty()
                            && replays.first("assertion " + issuer + " " + client, id, expires.plus(BEHIND)),
                    "jti");
            return Jwt.withTokenValue(assertion)
                    .headers(headers ->
                            headers.put("alg", jwt.getHeader().getAlgorithm().getName()))
                    .subject(client)
                    .issuer(client)
                    .expiresAt(expires)
                    .build();
        } catch (ParseException malformed) {
            throw new BadJwtException("not an assertion");
        }
    }

    /** Null if it is not one string: an array is refused even if it holds the issuer alone. */
    private static @Nullable String audience(SignedJWT jwt) {
        Map<String, Object> payload = jwt.getPayload().toJSONObject();
        return payload != null && payload.get("aud") instanceof String audience ? audience : null;
    }

    private Instant inTime(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = instant(claims.getExpirationTime());
        if (expires == null) {
            throw new BadJwtException("exp");
        }
        require(now.isBefore(expires.plus(BEHIND)) && expires.isBefore(now.plus(LONGEST_LIFE)), "exp");
        notAhead(claims.getNotBeforeTime(), now);
        notAhead(claims.getIssueTime(), now);
        return expires;
    }

    private static void notAhead(@Nullable Date claim, Instant now) {
        var begins = instant(claim);
        require(begins == null || !begins.isAfter(now.plus(AHEAD)), "nbf, iat");
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static void require(boolean holds, String claim) {
        if (!holds) {
            throw new BadJwtException(claim);
        }
    }
}
