package org.saphan.launcher.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Files with keys and certificates in PEM form (RFC 7468); private ones readable by their owner alone. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static void write(Path file, X509Certificate certificate) throws IOException {
        try {
            Files.writeString(file, text("CERTIFICATE", certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate could not be encoded", e);
        }
    }

    static void writePrivate(Path file, PrivateKey key) throws IOException {
        writeSecret(file, text("PRIVATE KEY", key.getEncoded()));
    }

    static void writeSecret(Path file, String text) throws IOException {
        writeSecret(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void writeSecret(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, bytes);
    }

    private static String text(String label, byte[] der) {
        var body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
