package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.wire.crypto.Crypto;

/** Key files, made anew for each run. */
final class TestKeys {
    private TestKeys() {}

    static Path newFolder() {
        try {
            var folder = Files.createTempDirectory("ledger-keys");
            folder.toFile().deleteOnExit();
            secret(folder.resolve("kek.key"));
            secret(folder.resolve("lookup.key"));
            var signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            pem(
                    folder.resolve("ledger.key"),
                    "PRIVATE KEY",
                    signing.getPrivate().getEncoded());
            var seed = new byte[MlDsa44.SEED_LENGTH];
            Crypto.random().nextBytes(seed);
            Files.writeString(folder.resolve("ledger-ml-dsa-44.key"), MlDsa44.PrivateKey.pem(seed));
            folder.resolve("ledger-ml-dsa-44.key").toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + what
                        + "-----\n");
        file.toFile().deleteOnExit();
    }

    private static void secret(Path file) throws IOException {
        var bytes = new byte[32];
        Crypto.random().nextBytes(bytes);
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        file.toFile().deleteOnExit();
    }
}
