package org.saphan.launcher.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one demo installation (RFC 5280). Its own key lives only while the certificates are made:
 * afterwards nobody can issue another under the same root.
 */
final class Authority {
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final KeyPair key;
    private final X509Certificate certificate;

    Authority(Clock clock) {
        this.clock = clock;
        this.key = newKey();
        this.certificate = selfSigned();
    }

    /** Writes the root's certificate. */
    void writeCertificate(Path file) throws IOException {
        Pem.write(file, certificate);
    }

    /**
     * Issues a certificate for server and client use: DNS localhost, 127.0.0.1, URI {@code urn:saphan:service:<name>}.
     *
     * @param name the process or organisation
     * @param uri the URI that others know it by
     */
    void issue(String name, String uri, Path certificateFile, Path keyFile) throws IOException {
        var subject = newKey();
        try {
            var builder = builder(new X500Name("CN=" + name + ",O=Saphan demo"), subject);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.uniformResourceIdentifier, uri)
            }));
            Pem.write(certificateFile, sign(builder));
            Pem.writePrivate(keyFile, subject.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    /** A self-signed certificate for time-stamping and nothing else (RFC 3161 §2.3): an authority of its own. */
    static void issueForTimeStamps(Clock clock, Path certificateFile, Path keyFile) throws IOException {
        var own = newKey();
        var now = clock.instant();
        var name = new X500Name("CN=Simulated time-stamping authority,O=Saphan demo");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(LIFE)),
                name,
                own.getPublic());
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(own.getPrivate())));
            Pem.writePrivate(keyFile, own.getPrivate());
            Pem.write(certificateFile, certificate); // last: it marks both as made
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    private X509Certificate selfSigned() {
        try {
            var builder = builder(rootName(), key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return sign(builder);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the root certificate could not be made", e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKey)
            throws IOException, GeneralSecurityException {
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                rootName(),
                new BigInteger(SERIAL_BITS, random),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(LIFE)),
                subject,
                subjectKey.getPublic());
        var extensions = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(subjectKey.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(key.getPublic()));
        return builder;
    }

    private X509Certificate sign(X509v3CertificateBuilder builder)
            throws OperatorCreationException, GeneralSecurityException {
        PrivateKey signer = key.getPrivate();
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }

    private static X500Name rootName() {
        return new X500Name("CN=Saphan demo authority,O=Saphan demo");
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }
}
