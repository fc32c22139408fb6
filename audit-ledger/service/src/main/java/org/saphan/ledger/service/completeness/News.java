package org.saphan.ledger.service.completeness;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import javax.sql.DataSource;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.service.background.Pace;
import org.saphan.ledger.tree.Frontier;

/**
 * What a part of the log brings to the map.
 *
 * @param until the size up to which entries are in it
 * @param grown of each tag in that part the tree of all its entries
 * @param added how many of them the map did not have
 */
record News(long until, Map<MapKey, Frontier> grown, long added) {
    /** Entries read at once: so long does the map keep a core from those who append. */
    private static final int PORTION = 200;

    /**
     * Reads portion by portion, none of them in a transaction with another: an open one would keep dead heads from being removed.
     *
     * @param tags no further portion once there are so many
     */
    static News read(DataSource log, long from, long published, int tags, Pace pace) throws SQLException {
        var grown = new HashMap<MapKey, Frontier>();
        long added = 0;
        long until = from;
        while (until < published && grown.size() < tags) {
            long next = Math.min(published, until + PORTION);
            added += portion(log, until, next, grown);
            until = next;
            pace.rest();
        }
        return new News(until, grown, added);
    }

    private static long portion(DataSource log, long from, long until, Map<MapKey, Frontier> grown)
            throws SQLException {
        try (var connection = log.getConnection()) {
            var tagged = MapSql.tagged(connection, from, until);
            var unknown = new HashSet<>(tagged.keySet());
            unknown.removeAll(grown.keySet());
            var before = MapSql.frontiers(connection, unknown);
            grown.putAll(before);
            tagged.forEach((key, hashes) ->
                    grown.put(key, grown.getOrDefault(key, Frontier.empty()).append(hashes)));
            return (long) unknown.size() - before.size();
        }
    }
}
