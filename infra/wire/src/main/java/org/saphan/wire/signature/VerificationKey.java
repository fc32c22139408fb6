package org.saphan.wire.signature;

import com.nimbusds.jose.jwk.ECKey;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.EcKeys;

/** A public key that knows its one algorithm. Make it once and keep it; safe for many threads. */
public final class VerificationKey {
    private final SignatureAlgorithm algorithm;
    private final PublicKey key;

    private VerificationKey(SignatureAlgorithm algorithm, PublicKey key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /** The public half of a P-256 key. */
    public static VerificationKey ecdsaP256(ECKey key) {
        return new VerificationKey(SignatureAlgorithm.ECDSA_P256_SHA256, EcKeys.publicKey(key));
    }

    /** An Ed25519 key, for example of {@code Ed25519Keys.publicKey}. */
    public static VerificationKey ed25519(PublicKey key) {
        return new VerificationKey(SignatureAlgorithm.ED25519, key);
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Whether the key's owner signed.
     *
     * @param signed for ECDSA r ‖ s (also RFC 7518 §3.4); of another length it is no signature
     */
    public boolean verifies(byte[] base, byte[] signed) {
        if (signed.length != algorithm.length()) {
            return false;
        }
        try {
            var signature = Signature.getInstance(algorithm.jcaName(), Crypto.provider());
            signature.initVerify(key);
            signature.update(base);
            return signature.verify(signed);
        } catch (SignatureException wrong) {
            return false; // providers differ on which wrong signatures are "no" and which are an exception
        } catch (NoSuchAlgorithmException | InvalidKeyException unusable) {
            throw new IllegalStateException("the key does not verify " + algorithm.wireName(), unusable);
        }
    }
}
