package org.saphan.gateway.identity;

import com.nimbusds.jose.JOSEException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.step.Doubt;

/** Checks DPoP proofs (RFC 9449 §4.3), all but their single use. */
final class Proofs {
    private static final int LONGEST = 4_096;
    private static final int LONGEST_ID = 128;
    /** How old a proof may be, in seconds. */
    static final long OLDEST = 60;
    /** How far ahead of us its maker's clock may be, in seconds. */
    static final long AHEAD = 5;

    private final ProofKeys keys;

    Proofs(ProofKeys keys) {
        this.keys = keys;
    }

    /**
     * Checks the one proof of a request.
     *
     * @param thumbprint of the key that the token is bound to
     * @param tokenHash SHA-256 of the access token's text
     */
    Checked<Proof> check(Incoming incoming, String thumbprint, byte[] tokenHash, Instant now) {
        var headers = incoming.headers().all("DPoP");
        if (headers.size() != 1) {
            return Checked.wrong(headers.isEmpty() ? Doubt.PROOF_MISSING : Doubt.PROOF_MALFORMED);
        }
        var compact = Compact.parse(headers.getFirst(), LONGEST);
        var key = compact.flatMap(parts -> keys.of(parts.header()));
        if (compact.isEmpty() || key.isEmpty()) {
            return Checked.wrong(Doubt.PROOF_MALFORMED);
        }
        if (!key.get().thumbprint().equals(thumbprint)) {
            return Checked.wrong(Doubt.PROOF_KEY); // before the signature: cheaper, and nothing is told by it
        }
        if (!signed(compact.get(), key.get())) {
            return Checked.wrong(Doubt.PROOF_SIGNATURE);
        }
        var claims = Claims.parse(compact.get().payloadJson());
        if (claims.isEmpty()) {
            return Checked.wrong(Doubt.PROOF_MALFORMED);
        }
        return judge(claims.get(), incoming, thumbprint, tokenHash, now);
    }

    private static boolean signed(Compact proof, ProofKeys.ProofKey key) {
        try {
            return proof.hasSignature()
                    && key.verifier().verify(key.header(), proof.signingInput(), proof.signatureValue());
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Checked<Proof> judge(
            Claims claims, Incoming incoming, String thumbprint, byte[] tokenHash, Instant now) {
        long issued = claims.seconds("iat");
        var id = claims.text("jti");
        if (!incoming.method().equals(claims.text("htm"))) {
            return Checked.wrong(Doubt.PROOF_METHOD);
        } else if (!sameAddress(claims.text("htu"), incoming.target())) {
            return Checked.wrong(Doubt.PROOF_ADDRESS);
        } else if (!Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(tokenHash)
                .equals(claims.text("ath"))) {
            return Checked.wrong(Doubt.PROOF_TOKEN);
        } else if (issued < now.getEpochSecond() - OLDEST || issued > now.getEpochSecond() + AHEAD) {
            return Checked.wrong(Doubt.PROOF_TIME);
        } else if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
            return Checked.wrong(Doubt.PROOF_MALFORMED);
        }
        return Checked.right(new Proof(thumbprint, id));
    }

    /** RFC 9449 §4.3 check 9: without query and fragment. Our address has neither, and is in its normal form. */
    private static boolean sameAddress(@Nullable String claimed, String ours) {
        if (claimed == null) {
            return false;
        }
        int end = claimed.indexOf('?');
        int fragment = claimed.indexOf('#');
        if (fragment >= 0 && (end < 0 || fragment < end)) {
            end = fragment;
        }
        return (end < 0 ? claimed : claimed.substring(0, end)).equals(ours);
    }
}
