package org.saphan.ledger.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority of the test's own, and certificates that name services. */
final class TestPki {
    private static final char[] NO_PASSWORD = {};

    private final KeyPair authorityKey = keyPair();
    private final X509Certificate authority = certificate("test authority", authorityKey, null);

    private record Identity(KeyPair key, X509Certificate certificate) {}

    /** Writes {@code ca.pem}, {@code ledger.pem} and {@code ledger.key}. */
    void writeTo(Path folder) {
        try {
            var ledger = identity("ledger");
            TestKeys.pem(folder.resolve("ca.pem"), "CERTIFICATE", authority.getEncoded());
            TestKeys.pem(
                    folder.resolve("ledger.pem"),
                    "CERTIFICATE",
                    ledger.certificate().getEncoded());
            TestKeys.pem(
                    folder.resolve("ledger-tls.key"),
                    "PRIVATE KEY",
                    ledger.key().getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@code server.pem} and {@code server.key} of a server with a name in the DNS. */
    void writeServer(Path folder, String host) {
        try {
            var key = keyPair();
            var names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
            TestKeys.pem(
                    folder.resolve("server.pem"),
                    "CERTIFICATE",
                    certificate(host, key, names).getEncoded());
            TestKeys.pem(
                    folder.resolve("server.key"),
                    "PRIVATE KEY",
                    key.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS as the named service; null: without a certificate. */
    SSLContext as(@Nullable String service) {
        return context(service == null ? null : identity(service));
    }

    /** TLS with a certificate of another authority; the server's is trusted all the same. */
    SSLContext asStranger(String service) {
        return context(new TestPki().identity(service));
    }

    private SSLContext context(@Nullable Identity identity) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, NO_PASSWORD);
            trusted.setCertificateEntry("ca", authority);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, NO_PASSWORD);
            if (identity != null) {
                own.setKeyEntry(
                        "own", identity.key().getPrivate(), NO_PASSWORD, new X509Certificate[] {identity.certificate()
                        });
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Identity identity(String service) {
        var key = keyPair();
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:saphan:service:" + service)
        });
        return new Identity(key, certificate(service, key, names));
    }

    /** @param names null: an authority's */
    private X509Certificate certificate(String name, KeyPair key, @Nullable GeneralNames names) {
        var now = Clock.systemUTC().instant();
        var issuer = new X500Name("CN=test authority");
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new Random(name.hashCode())).abs().add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(Duration.ofHours(2))),
                new X500Name("CN=" + name),
                key.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
