package org.saphan.ledger.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Private keys as files hold them: PKCS#8, not encrypted, in PEM (RFC 7468 §10). */
public final class PrivateKeyPem {
    private static final String LABEL = "PRIVATE KEY";

    private PrivateKeyPem() {}

    /** The one key that such a file holds, DER; anything else is an {@code IllegalArgumentException} that echoes nothing. */
    public static byte[] der(String pem) {
        try (var reader = new PemReader(new StringReader(pem))) {
            var found = reader.readPemObject();
            if (found != null && found.getType().equals(LABEL) && reader.readPemObject() == null) {
                return found.getContent();
            }
        } catch (IOException | RuntimeException malformed) {
            throw new IllegalArgumentException("not a private key in PKCS#8 PEM", malformed);
        }
        throw new IllegalArgumentException("not a private key in PKCS#8 PEM");
    }

    /** A key as a file holds it; what {@link #der} reads. */
    public static String of(byte[] der) {
        var pem = new StringWriter();
        try (var writer = new PemWriter(pem)) {
            writer.writeObject(new PemObject(LABEL, der));
        } catch (IOException impossible) { // to memory
            throw new UncheckedIOException(impossible);
        }
        return pem.toString();
    }
}
