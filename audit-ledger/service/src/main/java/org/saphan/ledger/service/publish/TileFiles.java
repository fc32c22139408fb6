package org.saphan.ledger.service.publish;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.tree.Hash;

/**
 * The published log as C2SP tlog-tiles has it: tiles of hashes and bundles of entries, whole or partial, up to the published
 * checkpoint and no further. What is given for a place and width never changes.
 */
public final class TileFiles {
    /** Entries or hashes of a full tile. */
    public static final int WIDTH = StoredTree.WIDTH;

    private final StoredTree tree;
    private final Entries entries;
    private final SignedHeads heads;

    public TileFiles(StoredTree tree, Entries entries, SignedHeads heads) {
        this.tree = tree;
        this.entries = entries;
        this.heads = heads;
    }

    /**
     * Hashes, one after the other.
     *
     * @param level 0 for leaf hashes, to 63
     * @param index of the tile within its level, from 0
     * @param width how many, 1 to 256
     * @return empty: the published tree does not reach so far
     */
    public Optional<byte[]> tile(int level, long index, int width) {
        if (!reaches(level, index, width)) {
            return Optional.empty();
        }
        var hashes = tree.hashes();
        var bytes = new byte[width * Hash.LENGTH];
        for (int i = 0; i < width; i++) {
            hashes.subtree(level * StoredTree.HEIGHT, index * WIDTH + i).copyTo(bytes, i * Hash.LENGTH);
        }
        return Optional.of(bytes);
    }

    /** Leaves, each behind its length in two bytes, big-endian. Parameters as for {@link #tile}, of level 0. */
    public Optional<byte[]> bundle(long index, int width) {
        if (!reaches(0, index, width)) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream(width * 1_024);
        var found = entries.range(index * WIDTH, index * WIDTH + width, width);
        if (found.size() != width) {
            throw new IllegalStateException("entries are missing from the log");
        }
        found.forEach(entry -> add(bytes, entry));
        return Optional.of(bytes.toByteArray());
    }

    private static void add(ByteArrayOutputStream bytes, Entry entry) {
        int length = entry.body().length;
        bytes.write(length >>> Byte.SIZE);
        bytes.write(length);
        bytes.writeBytes(entry.body());
    }

    /** Compares numbers of subtrees, so that no index however large overflows. */
    private boolean reaches(int level, long index, int width) {
        long published = heads.published().map(SignedHead::size).orElse(0L);
        int bits = level * StoredTree.HEIGHT;
        long subtrees = bits < Long.SIZE - 1 ? published >>> bits : 0;
        return index <= subtrees / WIDTH && index * WIDTH + width <= subtrees;
    }
}
