package org.saphan.consent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certification authority for one test run. */
final class Pki {

    private static final char[] NO_SECRET = "test".toCharArray();

    private final KeyPair caKey = keyPair();
    private final X509Certificate ca;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();

    Pki() {
        this.ca = certificate("CN=test authority", caKey, null);
    }

    /** Writes {@code <name>.pem} and {@code <name>.key}; the certificate names the service. */
    void write(Path folder, String service) {
        var key = keyPair();
        var certificate = certificate("CN=" + service, key, service);
        try {
            Files.writeString(folder.resolve(service + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
            Files.writeString(
                    folder.resolve(service + ".key"),
                    pem("PRIVATE KEY", key.getPrivate().getEncoded()));
            Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", ca.getEncoded()));
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** @param service whose certificate it shows; null: none */
    SSLContext context(@Nullable String service) {
        if (service == null) {
            return context(null, null);
        }
        var shown = issued(service);
        return context(shown.key(), shown.certificate());
    }

    /** Shows this certificate, whoever issued it. */
    SSLContext context(@Nullable KeyPair key, @Nullable X509Certificate certificate) {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("ca", ca);
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trust);
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (key != null && certificate != null) {
                own.setKeyEntry("own", key.getPrivate(), NO_SECRET, new X509Certificate[] {certificate});
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_SECRET);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A further authority, of which this run's knows nothing: its certificate. */
    X509Certificate authority(KeyPair key) {
        var now = clock.instant();
        var name = new X500Name("CN=authority for agencies");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(365))),
                name,
                key.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The certificate that this name shows, always the same. */
    X509Certificate of(String service) {
        return issued(service).certificate();
    }

    private record Issued(KeyPair key, X509Certificate certificate) {}

    private Issued issued(String service) {
        return issued.computeIfAbsent(service, name -> {
            var key = keyPair();
            return new Issued(key, certificate("CN=" + name, key, name));
        });
    }

    private X509Certificate certificate(String subject, KeyPair key, @Nullable String service) {
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=test authority"),
                BigInteger.valueOf(serial.incrementAndGet()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Name(subject),
                key.getPublic());
        try {
            if (service == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.uniformResourceIdentifier, "urn:saphan:service:" + service)
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKey.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
