package org.saphan.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.signature.VerificationKey;

/**
 * Verifies that the device whose key an officer's statement names has signed that very statement: ES256 of the key in the
 * proof's header, whose thumbprint is the statement's {@code cnf.jkt} (RFC 7800 §3). A statement is for one request, and so is
 * what is signed over it.
 */
final class DeviceProofs {
    private static final String TYPE = "officer-device+jwt";
    private static final int LONGEST = 4_096;
    private static final Set<String> HEADER = Set.of("alg", "typ", "jwk");
    private static final Set<String> KEY = Set.of("kty", "crv", "x", "y");

    private final String audience;

    DeviceProofs(String audience) {
        this.audience = audience;
    }

    /**
     * Whether it is right.
     *
     * @param statement the statement's text
     * @param thumbprint what the statement says of the device's key
     */
    boolean isRight(String text, String statement, String thumbprint, Instant now) {
        var compact = Compact.parse(text, LONGEST);
        if (compact.isEmpty() || !signed(compact.get(), thumbprint)) {
            return false;
        }
        var claims = Claims.parse(compact.get().payloadJson());
        return claims.isPresent() && over(claims.get(), statement, now.getEpochSecond());
    }

    private boolean over(Claims claims, String statement, long now) {
        long issued = claims.seconds("iat");
        var hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Crypto.sha256(statement.getBytes(StandardCharsets.US_ASCII)));
        return audience.equals(claims.text("aud"))
                && hash.equals(claims.text("sth"))
                && issued >= now - OfficerStatements.LONGEST_LIFE
                && issued <= now + OfficerStatements.AHEAD;
    }

    private static boolean signed(Compact proof, String thumbprint) {
        var header = Claims.parse(Canonical.text(proof.header()));
        if (header.isEmpty()
                || !header.get().hasOnly(HEADER)
                || !"ES256".equals(header.get().text("alg"))
                || !TYPE.equals(header.get().text("typ"))) {
            return false;
        }
        var key = header.get().object("jwk").map(DeviceProofs::key).orElse(null);
        try {
            return key != null
                    && key.computeThumbprint().toString().equals(thumbprint)
                    && proof.hasSignature()
                    && VerificationKey.ecdsaP256(key)
                            .verifies(
                                    proof.signingInput(), proof.signatureValue().decode());
        } catch (JOSEException | IllegalArgumentException none) {
            return false;
        }
    }

    /** A public key on P-256 with nothing beside it; null: it is none. That its point is on the curve is checked too. */
    private static @Nullable ECKey key(Claims jwk) {
        if (!jwk.hasOnly(KEY)) {
            return null;
        }
        try {
            var key = ECKey.parse(jwk.json());
            return Curve.P_256.equals(key.getCurve()) ? key : null;
        } catch (ParseException | IllegalArgumentException | IllegalStateException none) {
            return null;
        }
    }
}
