package org.saphan.ledger.service.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/** Who pushes: {@code private_key_jwt} (RFC 7523 §3), its audience the issuer as one string (FAPI 2.0 §5.3.3.1). */
final class Assertions {
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final String issuer;
    private final ECKey key;
    private final Clock clock;
    private final Ids ids;

    Assertions(String issuer, ECKey key, Clock clock, Ids ids) {
        this.issuer = issuer;
        this.key = key;
        this.clock = clock;
        this.ids = ids;
    }

    /** A fresh one: each is taken once. */
    String of(String client) {
        var now = clock.instant();
        return signed(
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID(key.getKeyID())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .issuer(client)
                                .subject(client)
                                .audience(issuer)
                                .jwtID(ids.next().toString())
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(LIFE)))
                                .build()),
                key);
    }

    static String signed(SignedJWT statement, ECKey key) {
        try {
            statement.sign(Crypto.es256Signer(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the console's key does not sign", broken);
        }
        return statement.serialize();
    }
}
