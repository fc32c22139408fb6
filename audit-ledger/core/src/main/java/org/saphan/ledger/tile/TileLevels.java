package org.saphan.ledger.tile;

import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * A tree that grows by tiles: of each level the hashes of the tile that is not full. Keeps at most 255 of each of eight
 * levels, whatever the size. For one thread.
 */
public final class TileLevels {
    private final List<List<Hash>> levels = new ArrayList<>();
    private final Hasher hasher = new Hasher();

    /** The hashes of the unfinished tile of a level. */
    public List<Hash> level(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }

    /** The root over the hashes of a full tile. */
    public static Hash root(List<Hash> tile, Hasher hasher) {
        var level = tile;
        while (level.size() > 1) {
            var above = new ArrayList<Hash>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(hasher.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    /** Takes the full tile of a level away and puts its root into the level above. */
    public void carry(int level) {
        var full = level(level);
        level(level + 1).add(root(full, hasher));
        full.clear();
    }

    /** The root of the tree, RFC 9162 §2.1.1. */
    public Hash root(long size) {
        return Frontier.at(size, (height, index) -> {
                    var tile = level(height / 8);
                    int first = (int) ((index << height % 8) & (TilePath.FULL - 1));
                    return root(tile.subList(first, first + (1 << height % 8)), hasher);
                })
                .root();
    }
}
