package org.saphan.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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

/** A small log, written from the specifications and from nothing of ours: what the browser accepts is not just our own echo. */
final class ProofMaker {
    static final String ORIGIN = "log.example/2569";
    private static final byte LOG = 1;
    private static final byte WITNESS = 4;

    private final KeyPair key = newKey();

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String vkey() {
        return vkey(ORIGIN, key, LOG);
    }

    static String witnessKey(String name, KeyPair key) {
        return vkey(name, key, WITNESS);
    }

    private static String vkey(String name, KeyPair key, byte type) {
        return name + "+" + HexFormat.of().formatHex(id(name, key, type)) + "+" + base64(typed(key, type));
    }

    private static byte[] typed(KeyPair key, byte type) {
        var encoded = key.getPublic().getEncoded();
        return join(new byte[] {type}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static byte[] id(String name, KeyPair key, byte type) {
        return Arrays.copyOf(sha256(name.getBytes(UTF_8), new byte[] {'\n'}, typed(key, type)), 4);
    }

    /** A signed checkpoint. */
    String note(int size, byte[] root) {
        var text = ORIGIN + "\n" + size + "\n" + base64(root) + "\n";
        return text + "\n" + line(ORIGIN, join(id(ORIGIN, key, LOG), sign(key, text.getBytes(UTF_8))));
    }

    /** The same note with a witness's line. */
    static String cosigned(String note, String name, KeyPair witness, long time) {
        var text = note.substring(0, note.lastIndexOf("\n\n") + 1);
        var signature = sign(witness, ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8));
        var stamp = ByteBuffer.allocate(8).putLong(time).array();
        return note + line(name, join(id(name, witness, WITNESS), stamp, signature));
    }

    private static String line(String name, byte[] bytes) {
        return "\u2014 " + name + " " + base64(bytes) + "\n";
    }

    /** RFC 9162 section 2.1.1. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** RFC 9162 section 2.1.3.1. */
    static List<String> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var path = new ArrayList<>(index < split ? path(index, left) : path(index - split, right));
        path.add(base64(root(index < split ? right : left)));
        return path;
    }

    static byte[] leafHash(String leaf) {
        return sha256(new byte[] {0}, leaf.getBytes(UTF_8));
    }

    /** contracts/spec/map.md. */
    static byte[] mapLeaf(byte[] key, long count, byte[] root) {
        return sha256(
                new byte[] {0x10}, key, ByteBuffer.allocate(8).putLong(count).array(), root);
    }

    static byte[] mapNode(byte[] left, byte[] right) {
        return sha256(new byte[] {0x11}, left, right);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair key, byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        var whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
