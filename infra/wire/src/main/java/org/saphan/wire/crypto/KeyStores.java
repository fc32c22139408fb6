package org.saphan.wire.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A signing key in an encrypted keystore: PKCS #12 (RFC 7292) with one entry, encrypted with AES-256 and sealed with
 * HMAC-SHA-256 under a key that PBKDF2 makes of the password. The key's id is its thumbprint (RFC 7638): PKCS #12 has no
 * room for another.
 */
public final class KeyStores {
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "signing-key";
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private KeyStores() {}

    /**
     * Encrypts a key.
     *
     * @param key EC P-256 with its private half
     * @param now from when on the certificate counts that PKCS #12 asks for; nobody looks at it
     */
    public static byte[] encrypted(ECKey key, char[] password, Instant now) {
        try {
            var pair = Crypto.p256(key).toKeyPair();
            var store = KeyStore.getInstance(TYPE);
            store.load(null, password);
            store.setKeyEntry(
                    ALIAS, pair.getPrivate(), password, new Certificate[] {certificate(key, pair.getPrivate(), now)});
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | OperatorCreationException | JOSEException | IOException broken) {
            throw new IllegalArgumentException("the key can't be encrypted", broken);
        }
    }

    /** Decrypts it; an {@code IllegalArgumentException} that shows nothing if the password or anything else is wrong. */
    static ECKey decrypted(byte[] keystore, char[] password) {
        try {
            var store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(keystore), password);
            var aliases = Collections.list(store.aliases());
            if (aliases.size() != 1
                    || !(store.getKey(aliases.getFirst(), password) instanceof ECPrivateKey privateKey)
                    || !(store.getCertificate(aliases.getFirst()).getPublicKey() instanceof ECPublicKey publicKey)) {
                throw new IllegalArgumentException("not one EC key");
            }
            var key = new ECKey.Builder(Curve.P_256, publicKey)
                    .privateKey(privateKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
            return matching(key);
        } catch (GeneralSecurityException | JOSEException | IOException | IllegalStateException unusable) {
            // Without a cause: its message may say more about the file than a log should hold.
            throw new IllegalArgumentException("not a keystore of ours, or another password");
        }
    }

    /** The certificate beside the key might be another key's. */
    private static ECKey matching(ECKey key) throws JOSEException {
        var header = new JWSHeader(JWSAlgorithm.ES256);
        var probe = new byte[] {1};
        if (!Crypto.es256Verifier(key)
                .verify(header, probe, Crypto.es256Signer(key).sign(header, probe))) {
            throw new IllegalArgumentException("a private key with another public key");
        }
        return key;
    }

    private static X509Certificate certificate(ECKey key, PrivateKey signer, Instant now)
            throws GeneralSecurityException, OperatorCreationException, JOSEException {
        var name = new X500Name("CN=signing key");
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plus(FOR_EVER)), name, key.toECPublicKey());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }
}
