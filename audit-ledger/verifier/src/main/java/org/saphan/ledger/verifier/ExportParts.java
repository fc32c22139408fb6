package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the parts of an export stand, as places in the file.
 *
 * @param entries where the first line ends
 * @param checkpoints where the entries end
 * @param stamps where the checkpoints end
 * @param head where the last line starts
 */
record ExportParts(long entries, long checkpoints, long stamps, long head) {

    /** Looks from both ends; empty: the file does not have at least a first and a last line. */
    static Optional<ExportParts> of(ExportFile file) throws IOException {
        long entries = file.lineEnd(0);
        if (entries < 0 || entries == file.size()) {
            return Optional.empty();
        }
        long head = file.lineStart(file.size());
        long checkpoints = head;
        long stamps = head;
        for (long end = head; end > entries; end = checkpoints) {
            long start = file.lineStart(end);
            if (start < 0) {
                return Optional.empty();
            }
            if (file.isEntry(start)) {
                break;
            }
            if (checkpoints == stamps && file.isStamp(start)) {
                stamps = start;
            }
            checkpoints = start;
        }
        return head < entries || checkpoints < entries
                ? Optional.empty()
                : Optional.of(new ExportParts(entries, checkpoints, stamps, head));
    }
}
