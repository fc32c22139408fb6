package org.saphan.simulator.digitalid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.saphan.simulator.population.LogIns;
import org.saphan.wire.crypto.Crypto;

/** Makes ID tokens (OpenID Connect Core §2), ES256, good for five minutes. */
final class IdTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Provider provider;
    private final Client client;
    private final LogIns subjects;

    IdTokens(Provider provider, Client client, LogIns subjects) {
        this.subjects = subjects;
        this.provider = provider;
        this.client = client;
    }

    String of(Grant grant, Instant now) {
        var claims = new JWTClaimsSet.Builder();
        Claims.of(grant.person(), subjects.subject(grant.person().nationalId()), grant.scope())
                .forEach(claims::claim);
        claims.issuer(provider.issuer().toString())
                .audience(client.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("auth_time", grant.loggedInAt().getEpochSecond())
                .claim("nonce", grant.request().getNonce().getValue())
                .claim("acr", Claims.AAL)
                .claim("amr", List.of("pin", "otp"));
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(provider.signingKey().getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(Crypto.es256Signer(provider.signingKey()));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the provider's key does not sign", unusable);
        }
        return token.serialize();
    }
}
