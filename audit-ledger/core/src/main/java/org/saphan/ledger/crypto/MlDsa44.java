package org.saphan.ledger.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * ML-DSA-44 signatures (FIPS 204, pure, empty context), by BouncyCastle's own interface. They outlive quantum computers;
 * Ed25519's do not.
 */
public final class MlDsa44 {
    /** Length of the seed that a key pair is made of (FIPS 204 §5.1), in bytes. */
    public static final int SEED_LENGTH = 32;
    /** Length of a public key, in bytes. */
    public static final int KEY_LENGTH = 1312;
    /** Length of a signature, in bytes. */
    public static final int SIGNATURE_LENGTH = 2420;

    /** RFC 9881 §6: PKCS#8 of the seed alone, up to the seed. */
    private static final byte[] BEFORE_SEED = HexFormat.of().parseHex("3034020100300b060960864801650304031104228020");

    private static final String NOT_A_KEY = "not an ML-DSA-44 private key in PKCS#8 PEM";

    private MlDsa44() {}

    /** A key that signs. Never prints. */
    public static final class PrivateKey {
        private final MLDSAPrivateKeyParameters parameters;

        private PrivateKey(MLDSAPrivateKeyParameters parameters) {
            this.parameters = parameters;
        }

        /** From the 32 bytes of FIPS 204 §5.1. */
        public static PrivateKey ofSeed(byte[] seed) {
            if (seed.length != SEED_LENGTH) {
                throw new IllegalArgumentException("an ML-DSA-44 seed has 32 bytes");
            }
            return new PrivateKey(new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed));
        }

        /** A seed as a file holds it, PKCS#8 in PEM; what {@link #ofPem} reads. Other lengths are an {@code IllegalArgumentException}. */
        public static String pem(byte[] seed) {
            if (seed.length != SEED_LENGTH) {
                throw new IllegalArgumentException("an ML-DSA-44 seed has 32 bytes");
            }
            var der = ByteBuffer.allocate(BEFORE_SEED.length + SEED_LENGTH)
                    .put(BEFORE_SEED)
                    .put(seed);
            return PrivateKeyPem.of(der.array());
        }

        /** From PKCS#8 (RFC 9881) in PEM; anything else is an {@code IllegalArgumentException} that echoes nothing. */
        public static PrivateKey ofPem(String pem) {
            try {
                if (PrivateKeyFactory.createKey(PrivateKeyPem.der(pem)) instanceof MLDSAPrivateKeyParameters key
                        && key.getParameters().getName().equals(MLDSAParameters.ml_dsa_44.getName())) {
                    return new PrivateKey(key);
                }
            } catch (IOException | RuntimeException e) {
                throw new IllegalArgumentException(NOT_A_KEY, e);
            }
            throw new IllegalArgumentException(NOT_A_KEY);
        }

        /** The public key, 1,312 bytes. */
        public byte[] publicKey() {
            return parameters.getPublicKey();
        }

        /** 2,420 bytes, the same for the same message (FIPS 204 §3.4, deterministic). Safe from any thread. */
        public byte[] sign(byte[] message) {
            var signer = new MLDSASigner();
            signer.init(true, parameters);
            signer.update(message, 0, message.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("ML-DSA-44 signs every message", e);
            }
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    /** A key that verifies. */
    public static final class PublicKey {
        private final MLDSAPublicKeyParameters parameters;

        private PublicKey(MLDSAPublicKeyParameters parameters) {
            this.parameters = parameters;
        }

        /** From its 1,312 bytes (FIPS 204 §7.2). */
        public static PublicKey of(byte[] bytes) {
            if (bytes.length != KEY_LENGTH) {
                throw new IllegalArgumentException("an ML-DSA-44 public key has 1,312 bytes");
            }
            return new PublicKey(new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, bytes));
        }

        /** 1,312 bytes. */
        public byte[] bytes() {
            return parameters.getEncoded();
        }

        /** False for a wrong signature and for one of a wrong length. Safe from any thread. */
        public boolean verify(byte[] message, byte[] signature) {
            if (signature.length != SIGNATURE_LENGTH) {
                return false;
            }
            var signer = new MLDSASigner();
            signer.init(false, parameters);
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        }
    }
}
