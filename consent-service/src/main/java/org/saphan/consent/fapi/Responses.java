package org.saphan.consent.fapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.saphan.wire.crypto.Crypto;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Signs answers of a realm: authorization responses (JARM) and introspection (RFC 9701). */
final class Responses {

    private final Realm realm;

    Responses(Realm realm) {
        this.realm = realm;
    }

    /** A compact JWS with the algorithm that the client has registered for its ID tokens. */
    String sign(String type, JWTClaimsSet claims, RegisteredClient client) {
        var wanted = client.getTokenSettings().getIdTokenSignatureAlgorithm();
        var algorithm = wanted == SignatureAlgorithm.PS256 ? JWSAlgorithm.PS256 : JWSAlgorithm.ES256;
        try {
            var key =
                    realm.keys().get(new JWKSelector(JWKMatcher.forJWSHeader(new JWSHeader(algorithm))), null).stream()
                            .filter(JWK::isPrivate)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("no key of this realm signs " + algorithm));
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : Crypto.es256Signer((ECKey) key));
            return jwt.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException("signing failed", broken);
        }
    }
}
