package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Another implementation of a log that publishes C2SP tlog-tiles: written from the specification with the JDK alone, and
 * nothing of ours. Keeps all resources in memory, so that tests can spoil any of them.
 */
final class OtherLog {
    static final String ORIGIN = "other.example/log";
    final TreeMap<String, byte[]> resources = new TreeMap<>();
    final String verifierKey;
    private final KeyPair keys;

    OtherLog(List<byte[]> entries) {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var raw = raw();
            verifierKey = ORIGIN + "+" + HexFormat.of().formatHex(keyId(raw)) + "+"
                    + Base64.getEncoder().encodeToString(join(new byte[] {1}, raw));
            publish(entries);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<byte[]> entries(int number) {
        var entries = new ArrayList<byte[]>(number);
        for (int i = 0; i < number; i++) {
            entries.add(("entry " + i + " \u0e01").repeat(i % 3).getBytes(StandardCharsets.UTF_8)); // some are empty
        }
        return entries;
    }

    private byte[] raw() {
        var encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static byte[] keyId(byte[] raw) throws GeneralSecurityException {
        return Arrays.copyOf(sha256((ORIGIN + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {1}, raw), 4);
    }

    static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var joined = new byte[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** MTH, word for word. */
    private static byte[] root(List<byte[]> hashes) throws GeneralSecurityException {
        if (hashes.isEmpty()) {
            return sha256();
        }
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int k = Integer.highestOneBit(hashes.size() - 1);
        return sha256(new byte[] {1}, root(hashes.subList(0, k)), root(hashes.subList(k, hashes.size())));
    }

    void publish(List<byte[]> entries) throws GeneralSecurityException {
        resources.clear();
        var leaves = new ArrayList<byte[]>();
        for (var entry : entries) {
            leaves.add(sha256(new byte[] {0}, entry));
        }
        for (int start = 0; start < entries.size(); start += 256) {
            var bundle = entries.subList(start, Math.min(entries.size(), start + 256)).stream()
                    .map(entry -> join(new byte[] {(byte) (entry.length >> 8), (byte) entry.length}, entry))
                    .toArray(byte[][]::new);
            resources.put(name("entries", start / 256, bundle.length), join(bundle));
        }
        List<byte[]> hashes = leaves;
        for (int level = 0; !hashes.isEmpty(); level++) {
            var above = new ArrayList<byte[]>();
            for (int start = 0; start < hashes.size(); start += 256) {
                var tile = hashes.subList(start, Math.min(hashes.size(), start + 256));
                resources.put(name("" + level, start / 256, tile.size()), join(tile.toArray(byte[][]::new)));
                if (tile.size() == 256) {
                    above.add(root(tile));
                }
            }
            hashes = above;
        }
        sign(entries.size(), root(leaves));
    }

    void sign(long size, byte[] root) throws GeneralSecurityException {
        var text = ORIGIN + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        var line = Base64.getEncoder().encodeToString(join(keyId(raw()), signer.sign()));
        resources.put("checkpoint", (text + "\n\u2014 " + ORIGIN + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String level, int index, int width) {
        var digits = "" + index;
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        var path = digits.replaceAll("(\\d{3})(?!$)", "x$1/");
        return "tile/" + level + "/" + path + (width == 256 ? "" : ".p/" + width);
    }

    /** The bytes themselves. */
    byte[] resource(String name) {
        return Objects.requireNonNull(resources.get(name));
    }

    /** The resource of that name with one bit turned. */
    void flip(String name, int at) {
        resource(name)[at] ^= 1;
    }

    void write(Path folder) {
        resources.forEach((name, bytes) -> {
            try {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.write(folder.resolve(name), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
