package org.saphan.simulator.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Secrets;
import org.springframework.boot.ssl.SslBundle;

/** The process's certificate and key, for servers that don't know Spring's bundles. */
public final class Certificate {
    static final String ALIAS = "saphan";

    private final KeyStore store;
    private final String password;

    private Certificate(KeyStore store, String password) {
        this.store = store;
        this.password = password;
    }

    /** Copies the key and its chain out of a bundle, under a password of this process's own. */
    public static Certificate of(SslBundle bundle, Secrets secrets) {
        try {
            KeyStore source = Objects.requireNonNull(bundle.getStores().getKeyStore());
            String alias = source.aliases().nextElement();
            Key key = source.getKey(alias, characters(bundle.getKey().getPassword()));
            String password = secrets.fresh();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password.toCharArray(), source.getCertificateChain(alias));
            return new Certificate(store, password);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException(
                    "spring.ssl.bundle.pem.saphan must hold a key and its certificate", unusable);
        }
    }

    KeyStore store() {
        return store;
    }

    String password() {
        return password;
    }

    /** Writes it to a temporary file that only this account can read; gone when closed. */
    public File file() throws IOException {
        Path path = Files.createTempFile("saphan", ".p12");
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the certificate could not be written", unusable);
        }
        return new File(path, password);
    }

    /** A key store file. */
    public record File(Path path, String password) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    private static char @Nullable [] characters(@Nullable String password) {
        return password == null ? null : password.toCharArray();
    }
}
