package org.saphan.gateway.world;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.saphan.wire.peer.PeerCertificate;

/** A certificate authority for one run. */
final class Pki {
    private static final char[] NONE = new char[0];

    private final Path folder;
    private final Instant now;
    private final KeyPair authorityKey;
    private final X509Certificate authority;

    Pki(Path folder, Instant now) throws GeneralSecurityException, IOException, OperatorCreationException {
        this.folder = folder;
        this.now = now;
        this.authorityKey = newKey();
        var name = new X500Name("CN=test authority");
        var builder = builder(name, name, authorityKey);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.authority = sign(builder);
        write("ca.pem", authority);
    }

    /** Writes {@code <service>.pem} and {@code <service>.key} and gives what a server or client needs. */
    SSLContext issue(String service) throws GeneralSecurityException, IOException, OperatorCreationException {
        var key = newKey();
        var builder = builder(new X500Name("CN=test authority"), new X500Name("CN=" + service), key);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:saphan:service:" + service)
        }));
        var certificate = sign(builder);
        write(service + ".pem", certificate);
        write(service + ".key", new JcaPKCS8Generator(key.getPrivate(), null));
        return context(key, certificate);
    }

    /**
     * What an agency's connection shows.
     *
     * @param thumbprint {@code x5t#S256} of its certificate
     */
    record Client(SSLContext context, String thumbprint) {}

    /** A certificate of our authority that names no service of ours. */
    Client client(String name) throws GeneralSecurityException, IOException, OperatorCreationException {
        var key = newKey();
        var certificate = sign(builder(new X500Name("CN=test authority"), new X500Name("CN=" + name), key));
        return new Client(context(key, certificate), PeerCertificate.thumbprint(certificate));
    }

    /** A responder that answers for the authority. */
    FakeResponder responder() throws IOException {
        return new FakeResponder(authorityKey);
    }

    /** Trusts the authority, shows no certificate. */
    SSLContext anonymous() throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
    }

    private SSLContext context(KeyPair key, X509Certificate certificate) throws GeneralSecurityException, IOException {
        var store = empty();
        store.setKeyEntry("own", key.getPrivate(), NONE, new Certificate[] {certificate, authority});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NONE);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
        return context;
    }

    private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
        var store = empty();
        store.setCertificateEntry("authority", authority);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NONE);
        return store;
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(12))),
                subject,
                key.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private void write(String file, Object pem) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(pem);
        }
        Files.writeString(folder.resolve(file), text.toString());
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
