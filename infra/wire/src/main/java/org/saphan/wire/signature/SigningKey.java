package org.saphan.wire.signature;

import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.EcKeys;

/** A private key that knows its name and its one algorithm. Safe for many threads. */
public final class SigningKey {
    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;

    private SigningKey(String keyId, SignatureAlgorithm algorithm, PrivateKey key) {
        if (keyId == null || keyId.isEmpty()) {
            throw new IllegalArgumentException("a signing key needs a key id");
        }
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.key = key;
    }

    /** A P-256 key with its {@code kid}. */
    public static SigningKey ecdsaP256(ECKey key) {
        return new SigningKey(key.getKeyID(), SignatureAlgorithm.ECDSA_P256_SHA256, EcKeys.privateKey(key));
    }

    /** An Ed25519 key, for example of {@code KeyFiles.ed25519}. */
    public static SigningKey ed25519(String keyId, PrivateKey key) {
        return new SigningKey(keyId, SignatureAlgorithm.ED25519, key);
    }

    public String keyId() {
        return keyId;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    byte[] sign(byte[] base) {
        try {
            var signature = Signature.getInstance(algorithm.jcaName(), Crypto.provider());
            signature.initSign(key);
            signature.update(base);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key does not sign " + algorithm.wireName(), unusable);
        }
    }
}
