package org.saphan.consent.authority;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Certificates as text (RFC 7468). */
final class Pem {

    private static final int LINE = 64;
    private static final int LARGEST = 64 * 1024;

    private Pem() {}

    static X509Certificate certificate(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is no certificate");
            }
            return certificate(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file, unreadable);
        }
    }

    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
        } catch (CertificateException unusable) {
            throw new IllegalArgumentException("not a certificate in PEM", unusable);
        }
    }

    /** The certificate's DER form. */
    static byte[] der(String pem) {
        try {
            return certificate(pem).getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String of(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Null for what is no elliptic-curve key. */
    static @Nullable ECPoint point(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof ECPublicKey key ? key.getW() : null;
    }
}
