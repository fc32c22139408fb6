package org.saphan.consent.fapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;

/**
 * Checks DPoP proofs (RFC 9449 §4.3), one place for the push, the token endpoint and resources. A proof counts once, for all
 * replicas.
 */
public final class DpopProofs {

    private static final Set<String> TYPE = Set.of("dpop+jwt");
    private static final Duration OLDEST = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 512;

    private final Replays replays;
    private final DpopNonces nonces;
    private final Clock clock;

    public DpopProofs(Replays replays, DpopNonces nonces, Clock clock) {
        this.replays = replays;
        this.nonces = nonces;
        this.clock = clock;
    }

    DpopNonces nonces() {
        return nonces;
    }

    /**
     * Checks one proof.
     *
     * @param method of the request it came with
     * @param target of the request: scheme, authority and path count
     * @param accessToken that it came with; null where there is none yet
     */
    public Proof check(String compact, String method, URI target, @Nullable String accessToken) {
        var parsed = Signatures.parsed(compact, TYPE);
        if (parsed.isEmpty()) {
            return refused("the DPoP proof must be a JWT of type dpop+jwt, signed with ES256 or PS256");
        }
        try {
            return check(parsed.get(), method, target, accessToken);
        } catch (ParseException | JOSEException malformed) {
            return refused("the DPoP proof is malformed");
        }
    }

    private Proof check(SignedJWT proof, String method, URI target, @Nullable String accessToken)
            throws ParseException, JOSEException {
        var key = proof.getHeader().getJWK();
        if (key == null || key.isPrivate() || !Signatures.verifies(proof, key)) {
            return refused("the DPoP proof must be signed with the public key in its header");
        }
        var claims = proof.getJWTClaimsSet();
        var thumbprint = key.computeThumbprint().toString();
        if (!method.equals(claims.getStringClaim("htm"))
                || !same(target, claims.getStringClaim("htu"))
                || !hasHash(claims, accessToken)) {
            return refused("the DPoP proof is for another request");
        }
        var nonce = claims.getStringClaim("nonce");
        if (nonce == null ? nonces.required() : !nonces.accepts(nonce)) {
            return new Proof.Refused("use_dpop_nonce", "the DPoP proof must carry the nonce of this server");
        }
        var now = clock.instant();
        if (!inTime(claims, now)) {
            return refused("the DPoP proof is too old or ahead of time");
        }
        var id = claims.getJWTID();
        return id == null
                        || id.isEmpty()
                        || id.length() > LONGEST_ID
                        || !replays.first(
                                "dpop " + thumbprint, id, now.plus(OLDEST).plus(AHEAD))
                ? refused("the DPoP proof must have a jti that was not used before")
                : new Proof.Valid(thumbprint);
    }

    private static boolean inTime(JWTClaimsSet claims, Instant now) {
        var issued = instant(claims.getIssueTime());
        var begins = instant(claims.getNotBeforeTime());
        var expires = instant(claims.getExpirationTime());
        return issued.isPresent()
                && within(issued.get(), now.minus(OLDEST), now.plus(AHEAD))
                && begins.map(from -> !from.isAfter(now.plus(AHEAD))).orElse(true)
                && expires.map(until -> until.isAfter(now.minus(AHEAD))).orElse(true);
    }

    private static boolean within(Instant instant, Instant from, Instant to) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static boolean hasHash(JWTClaimsSet claims, @Nullable String accessToken) throws ParseException {
        return accessToken == null
                || Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Crypto.sha256(accessToken.getBytes(UTF_8)))
                        .equals(claims.getStringClaim("ath"));
    }

    /** RFC 9449 §4.3 (9): without query and fragment, after the normalisation of RFC 3986 §6.2.2 and §6.2.3. */
    private static boolean same(URI target, @Nullable String told) {
        if (told == null) {
            return false;
        }
        try {
            return normal(target).equals(normal(URI.create(told)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String normal(URI address) {
        var scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        var host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        int port = address.getPort() == 443 && "https".equals(scheme) ? -1 : address.getPort();
        var path = Objects.requireNonNullElse(address.normalize().getPath(), "");
        return scheme + "://" + host + ":" + port + (path.isEmpty() ? "/" : path);
    }

    private static Proof refused(String why) {
        return new Proof.Refused("invalid_dpop_proof", why);
    }
}
