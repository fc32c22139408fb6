package org.saphan.ledger.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes that do not change. */
public final class Hash {
    /** Length of every hash, in bytes. */
    public static final int LENGTH = 32;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies; anything but 32 bytes is an {@code IllegalArgumentException}. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(bytes.clone());
    }

    /** Copies 32 bytes from an offset. */
    public static Hash of(byte[] bytes, int offset) {
        var copy = new byte[LENGTH];
        System.arraycopy(bytes, offset, copy, 0, LENGTH);
        return new Hash(copy);
    }

    /** Standard base64 with padding, canonical; anything else is an {@code IllegalArgumentException}. */
    public static Hash ofBase64(String text) {
        if (text.length() != 44) {
            throw new IllegalArgumentException("not a hash in base64");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a hash in base64", e);
        }
        var hash = of(bytes);
        if (!hash.base64().equals(text)) { // stray bits after the last byte: two texts would mean one hash
            throw new IllegalArgumentException("not a hash in base64");
        }
        return hash;
    }

    /** Takes the array over; only for arrays that nobody else holds. */
    static Hash owning(byte[] bytes) {
        return new Hash(bytes);
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes at an offset. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /** The bytes themselves, for the digests of this package. */
    byte[] raw() {
        return bytes;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return (int) INTS.get(bytes, 0);
    }

    @Override
    public String toString() {
        return hex();
    }
}
