package org.saphan.wire.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The one choice of crypto provider: Amazon Corretto, which is native, where it loads and passes its own tests;
 * BouncyCastle everywhere else. Verifying elliptic-curve signatures is the hot spot of the house, and the JDK's own is
 * several times slower ({@code docs/decisions/0003-crypto-provider.md}).
 */
public final class Crypto {
    /** {@code -Dsaphan.crypto=portable} forces BouncyCastle. */
    private static final String SWITCH = "saphan.crypto";

    private static final Provider PROVIDER = choose();
    private static final SecureRandom RANDOM = chooseRandom();

    private Crypto() {}

    /** For JCA: EC P-256, Ed25519, HMAC, AES-GCM, SHA-2. */
    public static Provider provider() {
        return PROVIDER;
    }

    /** Whether the native provider was taken. */
    public static boolean isNative() {
        return PROVIDER instanceof AmazonCorrettoCryptoProvider;
    }

    /**
     * Registers the provider with the JVM: first of all if native, so that TLS runs on it too; last if not, where it only
     * adds what the JDK lacks. Idempotent. Call it before the first TLS connection.
     */
    public static void install() {
        if (isNative()) {
            Security.insertProviderAt(PROVIDER, 1);
        } else {
            Security.addProvider(PROVIDER);
        }
    }

    /** Unpredictable bytes. Safe for many threads. */
    public static SecureRandom random() {
        return RANDOM;
    }

    /** Verifies ES256 and nothing else. Make one per key and keep it: it is safe for many threads. */
    public static JWSVerifier es256Verifier(ECKey key) {
        try {
            var verifier = new ECDSAVerifier(EcKeys.publicKey(key));
            verifier.getJCAContext().setProvider(PROVIDER);
            return verifier;
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not a P-256 public key", unusable);
        }
    }

    /** Signs ES256 and nothing else. Make one per key and keep it: it is safe for many threads. */
    public static JWSSigner es256Signer(ECKey key) {
        try {
            var signer = new ECDSASigner(EcKeys.privateKey(key), Curve.P_256);
            signer.getJCAContext().setProvider(PROVIDER);
            return signer;
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("not a P-256 private key", unusable);
        }
    }

    /** SHA-256 over the parts, one after the other; 32 bytes. */
    public static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256", PROVIDER);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("the provider has no SHA-256", broken);
        }
    }

    /**
     * HMAC-SHA256 (RFC 2104); 32 bytes.
     *
     * @param key at least one byte; those of ours have 32
     */
    public static byte[] hmacSha256(byte[] key, byte[] data) {
        try {
            var mac = Mac.getInstance("HmacSHA256", PROVIDER);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (NoSuchAlgorithmException | InvalidKeyException broken) {
            throw new IllegalStateException("the provider has no HMAC-SHA256", broken);
        }
    }

    static ECKey p256(ECKey key) {
        if (!Curve.P_256.equals(key.getCurve())) {
            throw new IllegalArgumentException("not a P-256 key");
        }
        return key;
    }

    private static Provider choose() {
        if (!"portable".equals(System.getProperty(SWITCH)) && nativeWorks()) {
            return AmazonCorrettoCryptoProvider.INSTANCE;
        }
        return new BouncyCastleProvider();
    }

    /** Loading the library and one digest: on a platform for which it is not built, either fails. */
    private static boolean nativeWorks() {
        try {
            if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() != null) {
                return false;
            }
            MessageDigest.getInstance("SHA-256", AmazonCorrettoCryptoProvider.INSTANCE)
                    .digest(new byte[] {1});
            return true;
        } catch (GeneralSecurityException | RuntimeException | LinkageError absent) {
            return false;
        }
    }

    private static SecureRandom chooseRandom() {
        if (!isNative()) {
            return new SecureRandom();
        }
        try {
            return SecureRandom.getInstance("LibCryptoRng", PROVIDER);
        } catch (NoSuchAlgorithmException absent) {
            return new SecureRandom();
        }
    }
}
