package org.saphan.ledger.verify;

import java.util.HashMap;
import java.util.Map;
import org.saphan.ledger.map.MapKey;

/** How many entries stand under seals that have not ended, {@code contracts/spec/map.md} rule 10. Entries come in the order of the log. */
final class SealedCount {
    /** The key that a sealing entry's tag has, by the entry's index. */
    private final Map<Long, MapKey> open = new HashMap<>();

    private final Map<MapKey, Long> under = new HashMap<>();
    private long entries;

    /** An entry that seals; it stands under its tag itself. */
    void sealing(long index, MapKey key) {
        open.put(index, key);
        under.putIfAbsent(key, 0L);
    }

    /** Any entry under a tag, after {@link #sealing} if it seals. */
    void entry(MapKey key) {
        if (under.computeIfPresent(key, (tag, count) -> count + 1) != null) {
            entries++;
        }
    }

    /** The seal that an entry began has ended; an entry that began none changes nothing. */
    void disclosure(long sealing) {
        var key = open.remove(sealing);
        var count = key == null ? null : under.remove(key);
        if (count != null) {
            entries -= count;
        }
    }

    long entries() {
        return entries;
    }
}
