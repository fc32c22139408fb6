package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.tree.Hash;

/** The leaves that the log promised in receipts, each compared when its index comes. */
final class PromisedLeaves {
    private final Iterator<SavedReceipt> receipts;
    private final List<SavedReceipt> broken = new ArrayList<>();
    private @Nullable SavedReceipt next;
    private long kept;

    PromisedLeaves(List<SavedReceipt> receipts) {
        this.receipts = receipts.stream()
                .sorted(Comparator.comparingLong(r -> r.acknowledgement().index()))
                .iterator();
        advance();
    }

    private void advance() {
        next = receipts.hasNext() ? receipts.next() : null;
    }

    void compare(long index, Hash leafHash) {
        for (var receipt = next; receipt != null && receipt.acknowledgement().index() == index; receipt = next) {
            if (receipt.acknowledgement().leafHash().equals(leafHash)) {
                kept++;
            } else {
                broken.add(receipt);
            }
            advance();
        }
    }

    long kept() {
        return kept;
    }

    /**
     * Tells which promises are broken, once all entries are read.
     *
     * @param covered entries that a signed checkpoint vouches for: a broken promise below is one of two signed histories
     */
    void report(long entries, long covered, Findings findings) {
        for (var receipt : broken) {
            long index = receipt.acknowledgement().index();
            findings.add(Finding.at(
                    index < covered ? Tampering.FORKED : Tampering.REWRITTEN,
                    index,
                    receipt.source() + " proves another leaf at this index"));
        }
        for (var receipt = next; receipt != null; receipt = receipts.hasNext() ? receipts.next() : null) {
            findings.add(Finding.at(
                    Tampering.TRUNCATED,
                    entries,
                    receipt.source() + " proves an entry "
                            + receipt.acknowledgement().index() + ", the export ends after " + entries));
        }
    }
}
