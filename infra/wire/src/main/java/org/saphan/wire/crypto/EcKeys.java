package org.saphan.wire.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/** Elliptic-curve keys in the provider's own form, so that no use of them pays for a translation. */
public final class EcKeys {
    private EcKeys() {}

    /**
     * Its public half.
     *
     * @throws IllegalArgumentException if it is not a P-256 key
     */
    public static ECPublicKey publicKey(ECKey key) {
        try {
            return Crypto.p256(key).toECPublicKey(Crypto.provider());
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not an EC public key", unusable);
        }
    }

    /**
     * Its private half.
     *
     * @throws IllegalArgumentException if it is not a P-256 key, or only its public half
     */
    public static ECPrivateKey privateKey(ECKey key) {
        if (!Crypto.p256(key).isPrivate()) {
            throw new IllegalArgumentException("an EC key without its private half");
        }
        try {
            return key.toECPrivateKey(Crypto.provider());
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not an EC private key", unusable);
        }
    }
}
