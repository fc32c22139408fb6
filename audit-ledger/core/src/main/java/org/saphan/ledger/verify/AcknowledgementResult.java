package org.saphan.ledger.verify;

import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.tree.Hash;

/** What an acknowledgement turned out to be. */
public sealed interface AcknowledgementResult {

    /** The log promised, with its signature, that it holds this leaf at this index. */
    final class Valid implements AcknowledgementResult {
        private final byte[] leaf;
        private final Hash leafHash;
        private final long index;
        private final Checkpoint checkpoint;

        Valid(byte[] leaf, Hash leafHash, long index, Checkpoint checkpoint) {
            this.leaf = leaf;
            this.leafHash = leafHash;
            this.index = index;
            this.checkpoint = checkpoint;
        }

        /** The bytes that were hashed: read the leaf from these and no others. A copy. */
        public byte[] leaf() {
            return leaf.clone();
        }

        public Hash leafHash() {
            return leafHash;
        }

        /** Its place in the log, from 0. */
        public long index() {
            return index;
        }

        /** The signed tree that holds it. */
        public Checkpoint checkpoint() {
            return checkpoint;
        }
    }

    /** Well-formed, but the log did not promise this. */
    record Invalid(String reason) implements AcknowledgementResult {}

    /** Not an acknowledgement at all. */
    record Malformed(String reason) implements AcknowledgementResult {}
}
