package org.saphan.ledger.witness;

import java.util.Optional;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;

/**
 * The last checkpoint of a log that was cosigned.
 *
 * @param size 0: none
 * @param note as the log signed it; empty: none
 */
record Seen(long size, Hash root, String note) {
    static final Seen NOTHING = new Seen(0, Hashes.EMPTY_ROOT, "");

    /** From a note that a log signed; empty: it is none of that log. */
    static Optional<Seen> of(String origin, String note) {
        return SignedNote.parse(note)
                .flatMap(signed -> Checkpoint.parse(signed.unverifiedText()))
                .filter(checkpoint -> checkpoint.origin().equals(origin))
                .map(checkpoint -> new Seen(checkpoint.size(), checkpoint.root(), note));
    }
}
