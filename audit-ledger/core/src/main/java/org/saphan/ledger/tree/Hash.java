package org.saphan.ledger.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes that do not change. */
public final class Hash {
    /** Length of every hash, in bytes. */
    public static final int LENGTH = 32;

    private static final int BASE64_LENGTH = 44;
    private static final String NOT_BASE64 = "not a hash in base64";
    private static final int[] SEXTETS = sextets();
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
        if (text.length() != BASE64_LENGTH) {
            throw new IllegalArgumentException(NOT_BASE64);
        }
        var ascii = new byte[BASE64_LENGTH];
        for (int i = 0; i < BASE64_LENGTH; i++) {
            char letter = text.charAt(i);
            ascii[i] = letter < 0x80 ? (byte) letter : 0; // 0 is no letter of base64
        }
        return ofBase64(ascii, 0);
    }

    /** As {@link #ofBase64(String)}, of 44 bytes of ASCII from an offset. */
    public static Hash ofBase64(byte[] ascii, int offset) {
        var bytes = new byte[LENGTH];
        int wrong = 0; // becomes negative with the first letter that is none
        int out = 0;
        for (int i = offset; out < LENGTH - 2; i += 4) {
            int bits = SEXTETS[ascii[i] & 0xff] << 18
                    | SEXTETS[ascii[i + 1] & 0xff] << 12
                    | SEXTETS[ascii[i + 2] & 0xff] << 6
                    | SEXTETS[ascii[i + 3] & 0xff];
            wrong |= bits;
            bytes[out++] = (byte) (bits >> 16);
            bytes[out++] = (byte) (bits >> 8);
            bytes[out++] = (byte) bits;
        }
        int last = offset + BASE64_LENGTH - 4;
        int bits = SEXTETS[ascii[last] & 0xff] << 12
                | SEXTETS[ascii[last + 1] & 0xff] << 6
                | SEXTETS[ascii[last + 2] & 0xff];
        bytes[LENGTH - 2] = (byte) (bits >> 10);
        bytes[LENGTH - 1] = (byte) (bits >> 2);
        // Two stray bits after the last byte would let two texts mean one hash.
        if ((wrong | bits) < 0 || (bits & 3) != 0 || ascii[last + 3] != '=') {
            throw new IllegalArgumentException(NOT_BASE64);
        }
        return new Hash(bytes);
    }

    /** The value of each letter of base64 (RFC 4648 §4); -1 for every other byte. */
    private static int[] sextets() {
        var sextets = new int[256];
        Arrays.fill(sextets, -1);
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < letters.length(); i++) {
            sextets[letters.charAt(i)] = i;
        }
        return sextets;
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
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
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
