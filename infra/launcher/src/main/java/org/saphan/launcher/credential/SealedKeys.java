package org.saphan.launcher.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Clock;
import org.saphan.wire.crypto.KeyStores;

/**
 * Signing keys in encrypted keystores, {@code <name>.p12}, with their public halves beside them. What an older installation
 * has in the clear is encrypted and taken away.
 */
final class SealedKeys {
    private final Path folder;
    private final String password;
    private final Clock clock;

    SealedKeys(Path folder, String password, Clock clock) {
        this.folder = folder;
        this.password = password;
        this.clock = clock;
    }

    /** Makes a key that is not there yet. The public half comes last: it marks the other as complete. */
    void prepare(String name) throws IOException {
        var sealed = folder.resolve(name + ".p12");
        var shown = folder.resolve(name + ".pub.jwk");
        var plain = folder.resolve(name + ".jwk");
        if (Files.exists(sealed) && Files.exists(shown)) {
            Files.deleteIfExists(plain); // if we died just before the last line
            return;
        }
        var key = Files.exists(plain) ? parsed(plain) : fresh();
        // Whole or not at all: with a public half from before, half a keystore would look complete.
        var unnamed = folder.resolve(name + ".p12.new");
        Pem.writeSecret(unnamed, KeyStores.encrypted(key, password.toCharArray(), clock.instant()));
        Files.move(unnamed, sealed, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(shown, key.toPublicJWK().toJSONString());
        Files.deleteIfExists(plain);
    }

    static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key could not be made", e);
        }
    }

    private static ECKey parsed(Path file) throws IOException {
        try {
            return ECKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no key", e);
        }
    }
}
