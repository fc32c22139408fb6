package org.saphan.ledger.service.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Clients for what this service asks of others. They follow no redirect. */
public final class OutgoingHttp {
    private OutgoingHttp() {}

    /**
     * A client.
     *
     * @param patience for a connection
     * @param trust certificates in PEM that others' TLS is trusted by; null: those of the JVM
     * @throws IllegalArgumentException if the file holds none
     */
    public static HttpClient of(Duration patience, @Nullable Path trust) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
        return (trust == null ? client : client.sslContext(trusting(trust))).build();
    }

    private static SSLContext trusting(Path file) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalArgumentException("no certificates to trust are in " + file);
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("certificates to trust can't be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no certificates to trust are in " + file, e);
        }
    }
}
