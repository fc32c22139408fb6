package org.saphan.contract.ledger;

import java.util.List;

/**
 * The ledger's signed promise that an entry is durable in the log. Checked offline: the leaf's hash (RFC 9162 §2.1.1)
 * and the path give the checkpoint's root (§2.1.3.2), and the checkpoint's note carries the log's signature.
 *
 * @param leaf the exact bytes of the entry as UTF-8 text: RFC 8785 JSON, at most 65,535 bytes
 * @param index the entry's place in the log, from 0
 * @param path the inclusion path, at most 63 hashes of 32 bytes, base64, leaf's sibling first
 * @param checkpoint a signed note (C2SP signed-note, tlog-checkpoint) over a tree that holds the entry
 */
public record Acknowledgement(String leaf, long index, List<String> path, String checkpoint) {
    private static final int LONGEST_LEAF = 65_535;
    private static final int LONGEST_PATH = 63;
    private static final int LONGEST_CHECKPOINT = 16_384;

    public Acknowledgement {
        path = List.copyOf(path);
        if (index < 0
                || leaf.length() > LONGEST_LEAF
                || path.size() > LONGEST_PATH
                || checkpoint.length() > LONGEST_CHECKPOINT) {
            throw new IllegalArgumentException("an acknowledgement out of bounds");
        }
    }

    /** Leaves hold no personal data, but are long. */
    @Override
    public String toString() {
        return "acknowledgement of entry " + index;
    }
}
