package org.saphan.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.saphan.wire.crypto.Crypto;

/**
 * The keys of DPoP proofs, by the proof's header. All proofs of one key have the same header text, so that it is parsed,
 * and its point checked to be on the curve, once. The proofs' own signatures are verified each time.
 */
final class ProofKeys {
    private static final Set<String> MEMBERS = Set.of("alg", "typ", "jwk", "kid");

    private final Cache<String, ProofKey> known;

    ProofKeys(int most) {
        this.known = Caffeine.newBuilder().maximumSize(most).build();
    }

    /**
     * A header with its key.
     *
     * @param thumbprint RFC 7638, SHA-256, base64url
     */
    record ProofKey(JWSHeader header, JWSVerifier verifier, String thumbprint) {}

    /** The key; empty unless the header is one of RFC 9449 §4.2 with a public P-256 key. */
    Optional<ProofKey> of(String header) {
        var key = known.getIfPresent(header);
        if (key != null) {
            return Optional.of(key);
        }
        var parsed = parse(header);
        parsed.ifPresent(fresh -> known.put(header, fresh));
        return parsed;
    }

    private static Optional<ProofKey> parse(String text) {
        try {
            var members = Claims.parse(Canonical.text(text));
            if (members.isEmpty() || !members.get().hasOnly(MEMBERS)) {
                return Optional.empty(); // also whatever is critical, compressed, or a key from elsewhere
            }
            var header = JWSHeader.parse(new Base64URL(text));
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || header.getType() == null
                    || !header.getType().getType().equalsIgnoreCase("dpop+jwt")
                    || !(header.getJWK() instanceof ECKey key)
                    || key.isPrivate()
                    || !Curve.P_256.equals(key.getCurve())) {
                return Optional.empty();
            }
            var thumbprint = key.computeThumbprint().toString();
            return Optional.of(new ProofKey(header, Crypto.es256Verifier(key), thumbprint));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
