package org.saphan.consent;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate signing requests, right and wrong ones. */
public final class Requests {

    private Requests() {}

    public static KeyPair pair(String curve) {
        return pair("EC", new ECGenParameterSpec(curve));
    }

    public static KeyPair rsa(int bits) {
        return pair("RSA", new java.security.spec.RSAKeyGenParameterSpec(bits, java.math.BigInteger.valueOf(65_537)));
    }

    /** PEM of a PKCS #10 request for a key, signed with a key. */
    public static String pem(PublicKey key, PrivateKey signer, String algorithm) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=anything,O=whatever"), key)
                    .build(new JcaContentSignerBuilder(algorithm).build(signer));
            return pem("CERTIFICATE REQUEST", request.getEncoded());
        } catch (OperatorCreationException | java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** PEM of a certificate that a key has signed for itself, long out of date. */
    public static String certificate(KeyPair pair, String algorithm) {
        try {
            var name = new X500Name("CN=anything");
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(Instant.EPOCH),
                            Date.from(Instant.EPOCH.plusSeconds(1)),
                            name,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (OperatorCreationException | java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A right request that asks for a name (RFC 2985 §5.4.2). */
    static String asking(KeyPair pair, String uri) {
        try {
            var extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
            var request = new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=gateway,O=Saphan demo"), pair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            return pem("CERTIFICATE REQUEST", request.getEncoded());
        } catch (OperatorCreationException | java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static KeyPair pair(String algorithm, java.security.spec.AlgorithmParameterSpec parameters) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
