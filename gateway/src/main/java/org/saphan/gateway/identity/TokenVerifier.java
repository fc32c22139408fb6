package org.saphan.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.settings.IdentitySettings;
import org.saphan.gateway.step.Doubt;

/** Verifies an access token from nothing (RFC 9068 §4, RFC 8725): ES256 of our issuer, for us, bound to its sender. */
final class TokenVerifier {
    private static final int LONGEST = 8_192;
    private static final int LONGEST_ID = 256;
    private static final long SKEW = 5;
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");
    private static final Set<String> BINDINGS = Set.of("jkt", "x5t#S256");

    private final IdentitySettings settings;

    TokenVerifier(IdentitySettings settings) {
        this.settings = settings;
    }

    Checked<AccessToken> verify(String token, Registry registry, Instant now) {
        var parsed = Compact.parse(token, LONGEST);
        if (parsed.isEmpty()) {
            return Checked.wrong(Doubt.TOKEN_MALFORMED);
        }
        var doubt = signatureDoubt(parsed.get(), registry);
        if (doubt != null) {
            return Checked.wrong(doubt);
        }
        var claims = Claims.parse(parsed.get().payloadJson());
        return claims.isEmpty() ? Checked.wrong(Doubt.TOKEN_MALFORMED) : judge(claims.get(), registry, now);
    }

    private static @Nullable Doubt signatureDoubt(Compact token, Registry registry) {
        var members = Claims.parse(Canonical.text(token.header()));
        if (members.isEmpty() || !members.get().hasOnly(MEMBERS)) {
            // A key or an address of one (RFC 8725 §3.5, §3.10), compression, or something critical: none of our
            // issuer's.
            return Doubt.TOKEN_ALGORITHM;
        }
        JWSHeader header;
        try {
            header = JWSHeader.parse(new Base64URL(token.header()));
        } catch (ParseException | IllegalArgumentException e) { // also alg none, which is no JWS algorithm
            return Doubt.TOKEN_ALGORITHM;
        }
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !isAccessToken(header)) {
            return Doubt.TOKEN_ALGORITHM;
        }
        var key = header.getKeyID() == null
                ? null
                : registry.issuerKey(header.getKeyID()).orElse(null);
        if (key == null) {
            return Doubt.TOKEN_KEY_UNKNOWN;
        }
        try {
            boolean right = token.hasSignature() && key.verify(header, token.signingInput(), token.signatureValue());
            return right ? null : Doubt.TOKEN_SIGNATURE;
        } catch (JOSEException e) {
            return Doubt.TOKEN_SIGNATURE;
        }
    }

    /** RFC 9068 §2.1, with or without {@code application/}. */
    private static boolean isAccessToken(JWSHeader header) {
        var type = header.getType() == null ? "" : header.getType().getType();
        return type.equalsIgnoreCase("at+jwt") || type.equalsIgnoreCase("application/at+jwt");
    }

    /** Exactly one: a token that says more is none that our issuer makes. */
    private static @Nullable Binding binding(Claims claims) {
        var cnf = claims.object("cnf").orElse(null);
        var key = cnf == null ? null : cnf.text("jkt");
        var certificate = cnf == null ? null : cnf.text("x5t#S256");
        if (cnf == null || !cnf.hasOnly(BINDINGS) || (key == null) == (certificate == null)) {
            return null;
        }
        if (!THUMBPRINT.matcher(key == null ? certificate : key).matches()) {
            return null;
        }
        return key == null ? new Binding.Certificate(certificate) : new Binding.Key(key);
    }

    private Checked<AccessToken> judge(Claims claims, Registry registry, Instant now) {
        var scope = claims.text("scope");
        var id = claims.text("jti");
        var binding = binding(claims);
        var client = claims.text("client_id");
        if (!settings.issuer().equals(claims.text("iss")) || !registry.issuer().equals(settings.issuer())) {
            return Checked.wrong(Doubt.TOKEN_ISSUER);
        } else if (!claims.names("aud", settings.tokenAudience())) {
            return Checked.wrong(Doubt.TOKEN_AUDIENCE);
        } else if (!inTime(claims, now.getEpochSecond())) {
            return Checked.wrong(Doubt.TOKEN_TIME);
        } else if (scope == null || !Arrays.asList(scope.split(" ", -1)).contains("exchange")) {
            return Checked.wrong(Doubt.TOKEN_SCOPE);
        } else if (claims.has("act")) {
            return Checked.wrong(Doubt.TOKEN_DELEGATED);
        } else if (binding == null) {
            return Checked.wrong(Doubt.TOKEN_UNBOUND);
        } else if (id == null || id.isEmpty() || id.length() > LONGEST_ID || client == null) {
            return Checked.wrong(Doubt.TOKEN_MALFORMED);
        }
        try {
            return Checked.right(
                    new AccessToken(new AgencyId(client), id, binding, claims.seconds("exp"), registry.issuerKeySet()));
        } catch (IllegalArgumentException e) {
            return Checked.wrong(Doubt.CALLER_UNKNOWN);
        }
    }

    private static boolean inTime(Claims claims, long now) {
        long issued = claims.seconds("iat");
        long expires = claims.seconds("exp");
        long notBefore = claims.has("nbf") ? claims.seconds("nbf") : 0;
        return issued >= 0
                && issued <= now + SKEW
                && notBefore >= 0
                && notBefore <= now + SKEW
                && expires > now
                && expires - issued <= Feed.LONGEST_TOKEN_LIFE.toSeconds();
    }
}
