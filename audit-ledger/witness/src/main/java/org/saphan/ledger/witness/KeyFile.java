package org.saphan.ledger.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.crypto.PrivateKeyPem;

/** The witness's two keys, PKCS#8 in PEM, Ed25519 first. Only its owner may read the file. */
final class KeyFile {
    private static final String END = "-----END PRIVATE KEY-----";
    private static final HexFormat HEX = HexFormat.of();
    /** RFC 8410 §7, before the seed. */
    private static final byte[] ED25519 = HEX.parseHex("302e020100300506032b657004220420");

    private KeyFile() {}

    /** New keys, as they stand in the file. */
    static String create(SecureRandom random) {
        return ed25519(seed(random)) + MlDsa44.PrivateKey.pem(seed(random));
    }

    /** A file that exists is left alone and an error. */
    static void write(Path file, String keys) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, ownerOnly)) {
            var bytes = ByteBuffer.wrap(keys.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static byte[] seed(SecureRandom random) {
        var seed = new byte[32];
        random.nextBytes(seed);
        return seed;
    }

    private static String ed25519(byte[] seed) {
        var der = ByteBuffer.allocate(ED25519.length + seed.length).put(ED25519).put(seed);
        return PrivateKeyPem.of(der.array());
    }

    /** The cosigners of a name; what is no such file is an {@code IOException} that echoes nothing. */
    static List<Cosigner> read(Path file, String name) throws IOException {
        try {
            return cosigners(Files.readString(file), name);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a witness's keys: " + file, e);
        }
    }

    /** Of keys as they stand in the file; other keys, and a name that is none, are an {@code IllegalArgumentException}. */
    static List<Cosigner> cosigners(String keys, String name) {
        int split = keys.indexOf(END) + END.length();
        if (split > keys.length() || split < END.length()) {
            throw new IllegalArgumentException("not two keys");
        }
        return List.of(
                Cosigner.ed25519(name, Ed25519.PrivateKey.ofPem(keys.substring(0, split))),
                Cosigner.mlDsa44(name, MlDsa44.PrivateKey.ofPem(keys.substring(split))));
    }
}
