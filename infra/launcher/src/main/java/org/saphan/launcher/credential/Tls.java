package org.saphan.launcher.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS contexts that trust the authorities in a file and nobody else. */
public final class Tls {
    private static final char[] IN_MEMORY = new char[0];

    private Tls() {}

    /** Shows no certificate: as a browser or an agency without one. */
    public static SSLContext anonymous(Path authority) {
        return context(authority, null, null);
    }

    /** Shows a certificate. */
    public static SSLContext as(Path authority, Path certificate, Path key) {
        return context(authority, certificate, key);
    }

    private static SSLContext context(Path authority, @Nullable Path certificate, @Nullable Path key) {
        try {
            var trusted = empty();
            for (var root : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), root);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManager[] identity = null;
            if (certificate != null && key != null) {
                var own = empty();
                own.setKeyEntry(
                        "own",
                        privateKey(key),
                        IN_MEMORY,
                        certificates(certificate).toArray(Certificate[]::new));
                var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(own, IN_MEMORY);
                identity = keys.getKeyManagers();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(identity, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate or key file can't be used", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        var body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
