package org.saphan.ledger.map;

import java.util.Arrays;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** Where a tag stands in the map: SHA-256(tag), its bits from the most significant on are the way from the root. */
public final class MapKey implements Comparable<MapKey> {
    /** Bits of a key, and the depth at which no two keys share a place. */
    public static final int BITS = 256;

    private final byte[] bytes;

    private MapKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of a tag. */
    public static MapKey ofTag(byte[] tag) {
        return new MapKey(new Hasher().sha256(tag).bytes());
    }

    /** A key as such, 32 bytes; another length is an {@code IllegalArgumentException}. */
    public static MapKey of(byte[] key) {
        return new MapKey(Hash.of(key).bytes());
    }

    /** Whether the way turns right at a depth, 0 to 255. */
    public boolean right(int depth) {
        return (bytes[depth >>> 3] >>> (7 - (depth & 7)) & 1) == 1;
    }

    /** How many bits from the root on two keys have in common, 0 to 256. */
    public int shared(MapKey other) {
        int at = Arrays.mismatch(bytes, other.bytes);
        return at < 0
                ? BITS
                : at * 8 + Integer.numberOfLeadingZeros((bytes[at] ^ other.bytes[at]) & 0xff) - (Integer.SIZE - 8);
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(MapKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MapKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Hash.of(bytes).hex();
    }
}
