package org.saphan.launcher.agency;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/** Makes DPoP proofs (RFC 9449 §4.2), a fresh one for every request. */
public final class DpopProofs {
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private final JWSSigner signer;
    private final JWSHeader header;
    private final Clock clock;
    private final Ids ids;

    public DpopProofs(ECKey key, Clock clock) {
        this.signer = Crypto.es256Signer(key);
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .jwk(key.toPublicJWK())
                .build();
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
    }

    /**
     * A proof for one request.
     *
     * @param target the request's URI without query and fragment
     * @param accessToken the token it goes with; null at the token endpoint
     * @param nonce the server's nonce, if it gave one
     */
    public String proof(String method, URI target, @Nullable String accessToken, @Nullable String nonce) {
        var claims = new JWTClaimsSet.Builder()
                .jwtID(ids.next().toString())
                .claim("htm", method)
                .claim("htu", target.toString())
                .issueTime(Date.from(clock.instant()));
        if (accessToken != null) {
            claims.claim(
                    "ath",
                    Base64URL.encode(Crypto.sha256(accessToken.getBytes(StandardCharsets.US_ASCII)))
                            .toString());
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        try {
            var proof = new SignedJWT(header, claims.build());
            proof.sign(signer);
            return proof.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a proof could not be signed", e);
        }
    }
}
