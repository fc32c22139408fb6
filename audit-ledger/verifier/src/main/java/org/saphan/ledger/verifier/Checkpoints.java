package org.saphan.ledger.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;

/** One signed checkpoint. */
final class Checkpoints {
    private Checkpoints() {}

    static Outcome verify(String note, VerifierKey key) {
        return switch (CheckpointVerifier.of(key).verify(note)) {
            case CheckpointResult.Valid(var checkpoint) -> Outcome.valid(facts(checkpoint));
            case CheckpointResult.Invalid(var reason) -> Outcome.invalid(reason);
            case CheckpointResult.Malformed(var reason) -> Outcome.malformed(reason);
        };
    }

    private static Map<String, Object> facts(Checkpoint checkpoint) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("origin", checkpoint.origin());
        facts.put("size", checkpoint.size());
        facts.put("root", checkpoint.root().base64());
        return facts;
    }
}
