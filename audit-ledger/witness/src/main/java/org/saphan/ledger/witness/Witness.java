package org.saphan.ledger.witness;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.VerifierKey;

/**
 * Cosigns the checkpoints of the logs it knows, as long as each only grew from the last one. What is cosigned is on the
 * disk before the cosignature leaves. Safe from any thread; one process for one folder of states.
 */
final class Witness {
    private final Map<String, WitnessedLog> logs = new LinkedHashMap<>();

    /**
     * Reads what was cosigned last.
     *
     * @param keys of the logs, by origin
     * @param cosigners of this witness, all of one name
     */
    Witness(Map<String, List<VerifierKey>> keys, List<Cosigner> cosigners, States states, Clock clock)
            throws IOException {
        for (var log : keys.entrySet()) {
            logs.put(log.getKey(), new WitnessedLog(log.getKey(), log.getValue(), cosigners, states, clock));
        }
    }

    /**
     * Answers a request.
     *
     * @param body whatever a stranger sent
     * @throws IOException the state could not be stored: nothing was cosigned
     */
    Answer add(String body) throws IOException {
        var request = AddCheckpoint.parse(body);
        if (request.isEmpty()) {
            return new Answer.Malformed("the body is not that of add-checkpoint");
        }
        var note = SignedNote.parse(request.get().note());
        var checkpoint = note.flatMap(signed -> Checkpoint.parse(signed.unverifiedText()));
        if (note.isEmpty() || checkpoint.isEmpty()) {
            return new Answer.Malformed("the body holds no signed checkpoint");
        }
        var log = logs.get(checkpoint.get().origin());
        return log == null ? new Answer.UnknownLog() : log.add(request.get(), note.get(), checkpoint.get());
    }
}
