package org.saphan.launcher.agency;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/** Authenticates a client by a signed assertion (private_key_jwt: RFC 7523 §2.2, OpenID Connect Core §9). */
public final class ClientAssertions {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final String clientId;
    private final String audience;
    private final ECKey key;
    private final Clock clock;
    private final Ids ids;

    /**
     * @param audience the authorization server's issuer identifier
     */
    public ClientAssertions(String clientId, String audience, ECKey key, Clock clock) {
        this.clientId = clientId;
        this.audience = audience;
        this.key = key;
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
    }

    /** The form parameters that authenticate one request; fresh each time. */
    public Map<String, String> parameters() {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            var assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            assertion.sign(Crypto.es256Signer(key));
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("client_id", clientId);
            parameters.put("client_assertion_type", TYPE);
            parameters.put("client_assertion", assertion.serialize());
            return parameters;
        } catch (JOSEException e) {
            throw new IllegalStateException("an assertion could not be signed", e);
        }
    }
}
