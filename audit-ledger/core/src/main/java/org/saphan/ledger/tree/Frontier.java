package org.saphan.ledger.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing edge of a tree: its size and the roots of the complete subtrees it splits into, largest first. It is all
 * that appending needs: at most 63 hashes, whatever the size. Does not change; appending gives another one.
 */
public final class Frontier {
    private static final Frontier EMPTY = new Frontier(0, List.of());

    private final long size;
    private final List<Hash> peaks;

    private Frontier(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** The edge of a tree without leaves. */
    public static Frontier empty() {
        return EMPTY;
    }

    /**
     * The edge of a tree that exists.
     *
     * @param size number of leaves, 0 to 2^63 - 1
     * @param peaks one hash for each bit set in the size, largest subtree first; another number is an
     *     {@code IllegalArgumentException}
     */
    public static Frontier of(long size, List<Hash> peaks) {
        if (size < 0 || peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a frontier has one hash for each bit set in its size");
        }
        return size == 0 ? EMPTY : new Frontier(size, List.copyOf(peaks));
    }

    /** The edge of the tree that {@code hashes} knows, at a size: reads at most 63 hashes. */
    public static Frontier at(long size, TreeHashes hashes) {
        var peaks = new ArrayList<Hash>();
        for (int level = 62; level >= 0; level--) {
            if (((size >>> level) & 1) == 1) {
                peaks.add(hashes.subtree(level, (size >>> level) - 1));
            }
        }
        return of(size, peaks);
    }

    /** Reads what {@link #serialise()} wrote; anything else is an {@code IllegalArgumentException}. */
    public static Frontier deserialise(byte[] bytes) {
        if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Hash.LENGTH != 0) {
            throw new IllegalArgumentException("not a frontier");
        }
        var peaks = new ArrayList<Hash>();
        for (int offset = Long.BYTES; offset < bytes.length; offset += Hash.LENGTH) {
            peaks.add(Hash.of(bytes, offset));
        }
        return of(ByteBuffer.wrap(bytes).getLong(), peaks);
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, largest first. */
    public List<Hash> peaks() {
        return peaks;
    }

    /** The edge after one more leaf. More than 2^63 - 1 leaves are an {@code IllegalStateException}. */
    public Frontier append(Hash leafHash) {
        return append(List.of(leafHash));
    }

    /** The edge after more leaves, in their order. */
    public Frontier append(List<Hash> leafHashes) {
        var growing = new GrowingTree(this);
        leafHashes.forEach(growing::append);
        return growing.frontier();
    }

    /** The root, RFC 9162 §2.1.1. */
    public Hash root() {
        return new GrowingTree(this).root();
    }

    /** The size in 8 bytes, big-endian, and the peaks, largest first: at most 2,024 bytes. */
    public byte[] serialise() {
        var buffer =
                ByteBuffer.allocate(Long.BYTES + peaks.size() * Hash.LENGTH).putLong(size);
        peaks.forEach(peak -> buffer.put(peak.raw()));
        return buffer.array();
    }

    /** The root of the complete subtree of 2^level leaves; only where that bit is set in the size. */
    Hash peak(int level) {
        return peaks.get(Long.bitCount(size >>> level >>> 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frontier frontier && size == frontier.size && peaks.equals(frontier.peaks);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + peaks.hashCode();
    }

    @Override
    public String toString() {
        return "frontier of " + size;
    }
}
