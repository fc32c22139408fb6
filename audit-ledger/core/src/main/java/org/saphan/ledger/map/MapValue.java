package org.saphan.ledger.map;

import java.nio.ByteBuffer;
import java.util.List;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;

/**
 * What stands under a tag.
 *
 * @param count how many entries, at least 1
 * @param root the RFC 9162 root over their leaf hashes, in the order of the log
 */
public record MapValue(long count, Hash root) {
    public MapValue {
        if (count < 1) {
            throw new IllegalArgumentException("a tag in the map has at least one entry");
        }
    }

    /** Of leaf hashes in the order of the log, at least one. */
    public static MapValue of(List<Hash> leafHashes) {
        return new MapValue(
                leafHashes.size(), Frontier.empty().append(leafHashes).root());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + Hash.LENGTH)
                .putLong(count)
                .put(root.bytes())
                .array();
    }
}
