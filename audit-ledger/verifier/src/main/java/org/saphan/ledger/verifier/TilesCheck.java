package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.tile.TileLevels;
import org.saphan.ledger.tile.TilePath;
import org.saphan.ledger.tree.Hash;

/**
 * Recomputes the tree from the entries, beside it the tree that the tiles of level 0 claim, and compares every tile above
 * with both. For one thread, bundles in their order.
 */
final class TilesCheck {
    private static final int MOST_FAULTS = 16;

    private final TileReader reader;
    private final TileLevels entries = new TileLevels();
    private final TileLevels claimed = new TileLevels();
    private final List<TileFault> faults = new ArrayList<>();
    private long further;
    private long tiles;
    private long bundles;

    TilesCheck(TileReader reader) {
        this.reader = reader;
    }

    /**
     * The next bundle.
     *
     * @param leafHashes of its entries
     * @param tile of level 0 beside it
     */
    void bundle(List<Hash> leafHashes, List<Hash> tile) throws UnusableTile, IOException, InterruptedException {
        for (int i = 0; i < leafHashes.size(); i++) {
            if (!leafHashes.get(i).equals(tile.get(i))) {
                add(reader.wrong(0, bundles, i, "the entry's bytes don't hash to what the tile says"));
            }
        }
        bundles++;
        tiles++;
        entries.level(0).addAll(leafHashes);
        claimed.level(0).addAll(tile);
        for (int level = 0; entries.level(level).size() == TilePath.FULL; level++) {
            if (level > 0) {
                compare(level, (bundles >>> (8 * level)) - 1);
            }
            entries.carry(level);
            claimed.carry(level);
        }
    }

    /** After the last bundle: the unfinished tiles above level 0. */
    void finish(long size) throws UnusableTile, IOException, InterruptedException {
        for (int level = 1; level < 8 && size >>> (8 * level) > 0; level++) {
            if (!entries.level(level).isEmpty()) {
                compare(level, size >>> (8 * (level + 1)));
            }
        }
    }

    /** @param index of the tile whose hashes have just been collected */
    private void compare(int level, long index) throws UnusableTile, IOException, InterruptedException {
        var tile = reader.tile(level, index);
        tiles++;
        var fromEntries = entries.level(level);
        var fromTiles = claimed.level(level);
        for (int i = 0; i < fromEntries.size(); i++) {
            if (!tile.get(i).equals(fromEntries.get(i)) && !tile.get(i).equals(fromTiles.get(i))) {
                add(reader.wrong(level, index, i, "it is not the root of the tile below"));
            }
        }
    }

    private void add(TileFault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        } else {
            further++;
        }
    }

    /** Root over the entries. */
    Hash entriesRoot(long size) {
        return entries.root(size);
    }

    /** Root over the tiles of level 0. */
    Hash claimedRoot(long size) {
        return claimed.root(size);
    }

    /** The first ones found; bundles before the tiles above them. */
    List<TileFault> faults() {
        return faults;
    }

    long further() {
        return further;
    }

    long tiles() {
        return tiles;
    }

    long bundles() {
        return bundles;
    }
}
