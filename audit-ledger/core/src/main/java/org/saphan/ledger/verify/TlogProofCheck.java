package org.saphan.ledger.verify;

import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;

/** Checks a proof of C2SP tlog-proof for an entry, offline. Safe from any thread. */
public final class TlogProofCheck {
    private final CheckpointVerifier checkpoints;

    /** @param checkpoints whom the reader trusts, for example {@link org.saphan.ledger.checkpoint.Trust} */
    public TlogProofCheck(CheckpointVerifier checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Never throws, whatever the proof holds.
     *
     * @param leaf the entry's bytes, which the proof must be of
     */
    public AcknowledgementResult check(TlogProof proof, byte[] leaf) {
        return switch (checkpoints.verify(proof.checkpoint())) {
            case CheckpointResult.Malformed(var reason) -> new AcknowledgementResult.Malformed(reason);
            case CheckpointResult.Invalid(var reason) -> new AcknowledgementResult.Invalid(reason);
            case CheckpointResult.Valid(var checkpoint) -> check(proof, leaf, checkpoint);
        };
    }

    private static AcknowledgementResult check(TlogProof proof, byte[] leaf, Checkpoint checkpoint) {
        if (proof.index() >= checkpoint.size()) {
            return new AcknowledgementResult.Invalid("the checkpoint's tree does not reach the entry's index");
        }
        var leafHash = Hashes.leaf(leaf);
        return Inclusion.verify(leafHash, proof.index(), checkpoint.size(), proof.path(), checkpoint.root())
                ? new AcknowledgementResult.Valid(leaf.clone(), leafHash, proof.index(), checkpoint)
                : new AcknowledgementResult.Invalid("leaf and path do not give the checkpoint's root");
    }
}
