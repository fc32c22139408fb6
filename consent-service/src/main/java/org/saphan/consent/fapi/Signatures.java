package org.saphan.consent.fapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.saphan.wire.crypto.Crypto;

/** The signatures that FAPI 2.0 §5.4.1 allows and we take: ES256 on P-256, and PS256 with at least 2048 bits. */
final class Signatures {

    /** Their names, for metadata. */
    static final List<String> NAMES = List.of("ES256", "PS256");

    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST = 64 * 1024;

    private Signatures() {}

    /**
     * Parses and verifies a compact JWS.
     *
     * @param keys one of which must have signed; a key id in the header must be that key's
     * @param types what {@code typ} may be, in lower case; absent is allowed where "" is among them
     * @return empty for every kind of "no"
     */
    static Optional<SignedJWT> verified(String compact, JWKSet keys, Set<String> types) {
        return parsed(compact, types)
                .filter(jwt -> keys.getKeys().stream()
                        .filter(key -> mayHaveSigned(key, jwt.getHeader()))
                        .anyMatch(key -> verifies(jwt, key)));
    }

    /** Parses without believing. Algorithm, type and critical headers are as allowed. */
    static Optional<SignedJWT> parsed(String compact, Set<String> types) {
        if (compact.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(compact);
            var header = jwt.getHeader();
            var type = header.getType() == null ? "" : header.getType().toString();
            return NAMES.contains(header.getAlgorithm().getName())
                            && types.stream().anyMatch(type::equalsIgnoreCase)
                            && header.getCriticalParams() == null
                            && header.isBase64URLEncodePayload()
                    ? Optional.of(jwt)
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether this key made the signature. */
    static boolean verifies(SignedJWT jwt, JWK key) {
        try {
            var algorithm = jwt.getHeader().getAlgorithm();
            if (JWSAlgorithm.ES256.equals(algorithm) && key instanceof ECKey ec) {
                return jwt.verify(Crypto.es256Verifier(ec));
            }
            return JWSAlgorithm.PS256.equals(algorithm)
                    && key instanceof RSAKey rsa
                    && rsa.size() >= SHORTEST_RSA
                    && jwt.verify(new RSASSAVerifier(rsa));
        } catch (JOSEException | IllegalArgumentException | IllegalStateException unusable) {
            return false;
        }
    }

    private static boolean mayHaveSigned(JWK key, JWSHeader header) {
        return !key.isPrivate()
                && (header.getKeyID() == null || Objects.equals(header.getKeyID(), key.getKeyID()))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
                && (key.getKeyUse() == null || "sig".equals(key.getKeyUse().identifier()));
    }
}
