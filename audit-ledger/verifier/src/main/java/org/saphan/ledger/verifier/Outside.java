package org.saphan.ledger.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.SavedCheckpoint;
import org.saphan.ledger.verify.SavedReceipt;

/** What somebody kept of the log: verified material, or the reason why it cannot be used. */
sealed interface Outside {
    record Kept(List<SavedCheckpoint> checkpoints, List<SavedReceipt> receipts) implements Outside {}

    /** Saved material that proves nothing; the outcome says which and why. */
    record Unusable(Outcome outcome) implements Outside {}

    static Outside read(VerifierKey key, List<Path> checkpointFiles, List<Path> receiptFiles) throws UnreadableFile {
        var checkpoints = new ArrayList<SavedCheckpoint>();
        for (var file : checkpointFiles) {
            switch (CheckpointVerifier.of(key).verify(Documents.text(Documents.file(file)))) {
                case CheckpointResult.Valid(var checkpoint) ->
                    checkpoints.add(new SavedCheckpoint("the saved checkpoint " + file.getFileName(), checkpoint));
                case CheckpointResult.Invalid(var reason) -> {
                    return new Unusable(Outcome.invalid(file.getFileName() + ": " + reason));
                }
                case CheckpointResult.Malformed(var reason) -> {
                    return new Unusable(Outcome.malformed(file.getFileName() + ": " + reason));
                }
            }
        }
        var receipts = new ArrayList<SavedReceipt>();
        var check = new AcknowledgementCheck(key);
        for (var file : receiptFiles) {
            var receipt = Receipt.read(Documents.file(file));
            if (receipt.isEmpty()) {
                return new Unusable(Outcome.malformed(file.getFileName() + ": not a receipt"));
            }
            for (var named : receipt.get().acknowledgements().entrySet()) {
                var source = "the saved receipt " + file.getFileName() + " (" + named.getKey() + ")";
                switch (check.check(named.getValue())) {
                    case AcknowledgementResult.Valid valid -> receipts.add(new SavedReceipt(source, valid));
                    case AcknowledgementResult.Invalid(var reason) -> {
                        return new Unusable(Outcome.invalid(source + ": " + reason));
                    }
                    case AcknowledgementResult.Malformed(var reason) -> {
                        return new Unusable(Outcome.malformed(source + ": " + reason));
                    }
                }
            }
        }
        return new Kept(checkpoints, receipts);
    }
}
