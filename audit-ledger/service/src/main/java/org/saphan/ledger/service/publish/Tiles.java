package org.saphan.ledger.service.publish;

import java.util.List;
import java.util.stream.LongStream;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.tree.Hash;

/** Builds full tiles behind the log (C2SP tlog-tiles). If we die half-way, the next look goes on where this one ended. */
final class Tiles {
    private static final int LEVELS = 8;
    /** Tiles built before anything else gets its turn. */
    private static final int AT_ONCE = 64;

    private final Entries entries;
    private final Publications tiles;

    Tiles(Entries entries, Publications tiles) {
        this.entries = entries;
        this.tiles = tiles;
    }

    /** Builds what is full at a size, at most 64 tiles of each level. */
    void build(long size) {
        long available = size;
        for (int level = 0; level < LEVELS && available >= StoredTree.WIDTH; level++) {
            long next = tiles.nextTile(level);
            long full = available / StoredTree.WIDTH;
            for (long end = Math.min(full, next + AT_ONCE); next < end; next++) {
                tiles.addTile(level, next, bytes(hashes(level, next)));
            }
            available = next;
        }
    }

    private List<Hash> hashes(int level, long index) {
        long first = index * StoredTree.WIDTH;
        if (level == 0) {
            return entries.leafHashes(first, first + StoredTree.WIDTH);
        }
        return LongStream.range(first, first + StoredTree.WIDTH)
                .mapToObj(below -> StoredTree.root(List.of(tiles.tile(level - 1, below)
                        .orElseThrow(() -> new IllegalStateException("a tile is missing below another")))))
                .toList();
    }

    private static byte[] bytes(List<Hash> hashes) {
        if (hashes.size() != StoredTree.WIDTH) {
            throw new IllegalStateException("entries are missing from the log");
        }
        var bytes = new byte[StoredTree.WIDTH * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }
}
