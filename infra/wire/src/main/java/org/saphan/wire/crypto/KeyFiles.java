package org.saphan.wire.crypto;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.Base64;

/**
 * Keys from files. Each method fails with an {@code IllegalArgumentException} if the file does not hold what it should
 * (the message names the file, never its content), and with an {@code UncheckedIOException} if it can't be read.
 */
public final class KeyFiles {
    private static final String PASSWORD_FILE = "saphan.keys.password-file";
    private static final int LARGEST = 64 * 1024;
    private static final int SECRET_LENGTH = 32;

    private KeyFiles() {}

    /**
     * A P-256 key: as JWK, public or private (RFC 7517), or, in a file that ends in {@code .p12}, in an encrypted keystore
     * ({@link KeyStores}). The password of keystores stands in the file that the system property
     * {@code saphan.keys.password-file} or else the environment variable {@code SAPHAN_KEYS_PASSWORD_FILE} names.
     */
    public static ECKey ecKey(Path file) {
        return file.toString().endsWith(".p12") ? sealed(file) : plain(file);
    }

    private static ECKey plain(Path jwkFile) {
        try {
            return Crypto.p256(ECKey.parse(text(jwkFile)));
        } catch (ParseException | IllegalArgumentException unusable) {
            throw unusable(jwkFile, "a P-256 key as JWK");
        }
    }

    private static ECKey sealed(Path keystore) {
        var named = System.getProperty(PASSWORD_FILE, System.getenv("SAPHAN_KEYS_PASSWORD_FILE"));
        if (named == null) {
            throw new IllegalArgumentException(
                    keystore + " is encrypted: SAPHAN_KEYS_PASSWORD_FILE must name the file" + " with its password");
        }
        var password = text(Path.of(named)).strip();
        if (password.isEmpty()) {
            throw unusable(Path.of(named), "a password");
        }
        try {
            return KeyStores.decrypted(bytes(keystore), password.toCharArray());
        } catch (IllegalArgumentException unusable) {
            throw unusable(keystore, "a P-256 key in a keystore that the password opens");
        }
    }

    /** A JWK set from its JSON text (RFC 7517 §5). */
    public static JWKSet jwkSet(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException("not a JWK set");
        }
    }

    /** 32 secret bytes, base64 (RFC 4648 §4). */
    public static byte[] secret(Path base64File) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text(base64File).strip());
        } catch (IllegalArgumentException notBase64) {
            throw unusable(base64File, "base64");
        }
        if (secret.length != SECRET_LENGTH) {
            throw unusable(base64File, "32 bytes as base64");
        }
        return secret;
    }

    /** An Ed25519 key from PKCS#8 PEM (RFC 8410), with the public half worked out. */
    public static KeyPair ed25519(Path pkcs8Pem) {
        try {
            return Ed25519Keys.fromPkcs8(derOf(text(pkcs8Pem)));
        } catch (IllegalArgumentException unusable) {
            throw unusable(pkcs8Pem, "an Ed25519 private key as PKCS#8 PEM");
        }
    }

    private static byte[] derOf(String pem) {
        var body = pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "");
        return Base64.getMimeDecoder().decode(body.strip());
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unusable(file, "a key of at most 64 KiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file, unreadable);
        }
    }

    private static IllegalArgumentException unusable(Path file, String expected) {
        return new IllegalArgumentException(file + " does not hold " + expected);
    }
}
