package org.saphan.adapter.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority for tests, and certificates of it as the processes have them. */
public final class TestPki {
    /** Of every key store made here. */
    public static final String PASSWORD = "for-tests";

    private static final Duration LIFE = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair authorityKey;
    private final X509Certificate authority;

    public TestPki() throws GeneralSecurityException, IOException, OperatorCreationException {
        authorityKey = keyPair();
        authority = certificate("CN=Test authority", authorityKey, null);
    }

    /** The authority alone. */
    public X509Certificate authority() {
        return authority;
    }

    /** A key and certificate for localhost, with SAN {@code urn:saphan:service:<service>}. */
    public KeyStore keyStore(String service) throws GeneralSecurityException, IOException, OperatorCreationException {
        var key = keyPair();
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:saphan:service:" + service)
        });
        var leaf = certificate("CN=" + service, key, names);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(service, key.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {leaf, authority});
        return store;
    }

    /** Trusts the authority, and shows a certificate of this service. */
    public SSLContext tls(String service) throws GeneralSecurityException, IOException, OperatorCreationException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(service), PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
        return tls;
    }

    /** Writes {@code <service>.p12}. */
    public Path writeKeyStore(Path folder, String service)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var file = folder.resolve(service + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keyStore(service).store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Writes {@code ca.pem}, {@code <service>.pem} and {@code <service>.key}, as the processes read them. */
    public void writePem(Path folder, String service)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var store = keyStore(service);
        var key = (PrivateKey) store.getKey(service, PASSWORD.toCharArray());
        Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", authority.getEncoded()));
        Files.writeString(
                folder.resolve(service + ".pem"),
                pem("CERTIFICATE", store.getCertificate(service).getEncoded()));
        Files.writeString(folder.resolve(service + ".key"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String type, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** @param names null: the authority's own */
    private X509Certificate certificate(String subject, KeyPair key, @Nullable GeneralNames names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var now = Clock.systemUTC().instant();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=Test authority"),
                new BigInteger(64, random).abs().add(BigInteger.ONE),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                new X500Principal(subject),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
        if (names != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
