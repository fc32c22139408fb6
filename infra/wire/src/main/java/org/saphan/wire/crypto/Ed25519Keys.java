package org.saphan.wire.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** Ed25519 keys (RFC 8032, RFC 8410) for use with {@link Crypto#provider()}. */
public final class Ed25519Keys {
    /** The public key's length in bytes. */
    public static final int LENGTH = 32;

    /** {@code SubjectPublicKeyInfo} of RFC 8410 §4 up to the key itself. */
    private static final byte[] X509_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private Ed25519Keys() {}

    /**
     * A public key from its 32 bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static PublicKey publicKey(byte[] raw) {
        if (raw.length != LENGTH) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        var encoded = new byte[X509_PREFIX.length + LENGTH];
        System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, LENGTH);
        try {
            return factory().generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not an Ed25519 public key", unusable);
        }
    }

    static KeyPair fromPkcs8(byte[] der) {
        try {
            if (!(PrivateKeyFactory.createKey(der) instanceof Ed25519PrivateKeyParameters key)) {
                throw new IllegalArgumentException("not an Ed25519 private key");
            }
            return new KeyPair(
                    publicKey(key.generatePublicKey().getEncoded()),
                    factory().generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (IOException | RuntimeException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not an Ed25519 private key");
        }
    }

    private static KeyFactory factory() throws NoSuchAlgorithmException {
        if (Crypto.provider().getService("KeyFactory", "Ed25519") == null) {
            return KeyFactory.getInstance("Ed25519"); // the JDK's: a provider without one takes its keys
        }
        return KeyFactory.getInstance("Ed25519", Crypto.provider());
    }
}
