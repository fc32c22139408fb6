package org.saphan.ledger.service.completeness;

import org.saphan.contract.ledger.LogFacts;
import org.saphan.ledger.map.MapNode;
import org.saphan.ledger.tree.Hash;

/**
 * A state of the map.
 *
 * @param number counts up by one; 0: nothing is mapped yet
 * @param size how many entries of the log it covers
 * @param tags how many tags are in it
 * @param sealed how many of the covered entries are still under seal
 */
record Epoch(long number, long size, Hash root, long tags, long sealed) {
    static final Epoch NONE = new Epoch(0, 0, MapNode.EMPTY.hash(), 0, 0);

    LogFacts.MapRoot facts() {
        return new LogFacts.MapRoot(number, size, root.base64(), tags, sealed);
    }

    /** The request id of its entry. */
    String requestId() {
        return "map:" + number;
    }
}
