package org.saphan.wire.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/** Elliptic-curve keys in the provider's own form, so that no use of them pays for a translation. */
final class EcKeys {
    private EcKeys() {}

    static ECPublicKey publicKey(ECKey key) {
        try {
            return key.toECPublicKey(Crypto.provider());
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not an EC public key", unusable);
        }
    }

    static ECPrivateKey privateKey(ECKey key) {
        if (!key.isPrivate()) {
            throw new IllegalArgumentException("an EC key without its private half");
        }
        try {
            return key.toECPrivateKey(Crypto.provider());
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not an EC private key", unusable);
        }
    }
}
