package org.saphan.ledger.service.append;

import java.util.List;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Hash;

/** What the sequencer says about an entry. */
sealed interface Placed {
    /** In the log with its batch, whose root is signed. */
    record InBatch(long index, Batch batch, SignedHead signed) implements Placed {
        List<String> path() {
            return batch.path(index).stream().map(Hash::base64).toList();
        }
    }

    /** Has been in the log before, as this kind. */
    record Before(long index, EntryKind kind) implements Placed {}

    /** Not in the log, or in doubt. */
    record NotPlaced() implements Placed {}
}
