package org.saphan.ledger.service.publish;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.TreeHashes;

/**
 * The tree's hashes from full tiles, and from entries where there is no tile yet. Tiles used last are kept in memory (8 KiB
 * each): a full one never changes.
 */
public final class StoredTree {
    /** Leaves of a tile, as a power of two (C2SP tlog-tiles). */
    static final int HEIGHT = 8;

    static final int WIDTH = 1 << HEIGHT;
    private static final int CACHED = 512;
    private static final int ROOTS = 16_384;

    private final Entries entries;
    private final Publications tiles;
    private final Newest<Hash[]> cache = new Newest<>(CACHED);
    /** Roots of complete subtrees of a tile and more, which every proof needs: they never change either. */
    private final Newest<Hash> roots = new Newest<>(ROOTS);

    private record Place(int level, long index) {}

    public StoredTree(Entries entries, Publications tiles) {
        this.entries = entries;
        this.tiles = tiles;
    }

    /** Hashes for one proof, within the tree as it stands now or was before. For one thread. */
    public TreeHashes hashes() {
        return new Reading();
    }

    /** What was used last, up to a number. */
    private static final class Newest<T> extends LinkedHashMap<Place, T> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Newest(int most) {
            super(64, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, T> eldest) {
            return size() > most;
        }

        synchronized @Nullable T find(Place place) {
            return get(place);
        }

        synchronized void keep(Place place, T value) {
            put(place, value);
        }
    }

    /** Remembers what it has looked for, so that one proof asks for nothing twice. */
    private final class Reading implements TreeHashes {
        private final Map<Place, Hash[]> seen = new HashMap<>();

        @Override
        public Hash subtree(int level, long index) {
            if (level < HEIGHT) {
                return computed(level, index);
            }
            var place = new Place(level, index);
            var known = roots.find(place);
            if (known == null) {
                known = computed(level, index);
                roots.keep(place, known);
            }
            return known;
        }

        private Hash computed(int level, long index) {
            int inTile = level % HEIGHT;
            var tile = tile(new Place(level / HEIGHT, index >>> (HEIGHT - inTile)));
            int first = (int) ((index << inTile) & (WIDTH - 1));
            if (first + (1 << inTile) <= tile.length) {
                return root(Arrays.asList(tile).subList(first, first + (1 << inTile)));
            }
            if (level == 0) {
                throw new IllegalArgumentException("the log does not reach this leaf");
            }
            return Hashes.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
        }

        /** A full tile; what there is of the lowest level's last one; or nothing. */
        private Hash[] tile(Place place) {
            var known = seen.get(place);
            if (known == null) {
                known = cache.find(place);
            }
            if (known == null) {
                known = tiles.tile(place.level(), place.index()).orElseGet(() -> withoutTile(place));
                if (known.length == WIDTH) {
                    cache.keep(place, known);
                }
            }
            seen.put(place, known);
            return known;
        }

        private Hash[] withoutTile(Place place) {
            return place.level() > 0
                    ? new Hash[0]
                    : entries.leafHashes(place.index() << HEIGHT, (place.index() + 1) << HEIGHT)
                            .toArray(Hash[]::new);
        }
    }

    /** The root of a complete subtree. */
    static Hash root(List<Hash> leaves) {
        var level = leaves;
        while (level.size() > 1) {
            var above = new Hash[level.size() / 2];
            for (int i = 0; i < above.length; i++) {
                above[i] = Hashes.node(level.get(2 * i), level.get(2 * i + 1));
            }
            level = Arrays.asList(above);
        }
        return level.getFirst();
    }
}
