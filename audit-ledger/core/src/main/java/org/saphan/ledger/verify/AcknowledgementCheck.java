package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.entry.LeafBytes;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;

/**
 * Checks an acknowledgement offline: the leaf's hash and the path give the root of a checkpoint that the log signed.
 * Says nothing about what the leaf means; read that from {@link AcknowledgementResult.Valid#leaf()}. Safe from any
 * thread.
 */
public final class AcknowledgementCheck {
    private final CheckpointVerifier checkpoints;

    /** Verifies the signature each time. */
    public AcknowledgementCheck(VerifierKey key) {
        this(CheckpointVerifier.of(key));
    }

    /** @param checkpoints for example {@link org.saphan.ledger.checkpoint.VerifiedCheckpoints} */
    public AcknowledgementCheck(CheckpointVerifier checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Never throws, whatever the acknowledgement holds. */
    public AcknowledgementResult check(Acknowledgement acknowledgement) {
        var leaf = LeafBytes.of(acknowledgement.leaf());
        var path = path(acknowledgement.path());
        if (leaf.isEmpty()) {
            return new AcknowledgementResult.Malformed("the leaf is not 1 to 65,535 bytes of UTF-8");
        }
        if (path.isEmpty()) {
            return new AcknowledgementResult.Malformed("the path is not made of hashes in base64");
        }
        return switch (checkpoints.verify(acknowledgement.checkpoint())) {
            case CheckpointResult.Malformed(var reason) -> new AcknowledgementResult.Malformed(reason);
            case CheckpointResult.Invalid(var reason) -> new AcknowledgementResult.Invalid(reason);
            case CheckpointResult.Valid(var checkpoint) ->
                check(leaf.get(), acknowledgement.index(), path.get(), checkpoint);
        };
    }

    private static AcknowledgementResult check(byte[] leaf, long index, List<Hash> path, Checkpoint checkpoint) {
        if (index >= checkpoint.size()) {
            return new AcknowledgementResult.Invalid("the checkpoint's tree does not reach the entry's index");
        }
        var leafHash = Hashes.leaf(leaf);
        return Inclusion.verify(leafHash, index, checkpoint.size(), path, checkpoint.root())
                ? new AcknowledgementResult.Valid(leaf, leafHash, index, checkpoint)
                : new AcknowledgementResult.Invalid("leaf and path do not give the checkpoint's root");
    }

    private static Optional<List<Hash>> path(List<String> texts) {
        var path = new ArrayList<Hash>(texts.size());
        try {
            texts.forEach(text -> path.add(Hash.ofBase64(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(path);
    }
}
