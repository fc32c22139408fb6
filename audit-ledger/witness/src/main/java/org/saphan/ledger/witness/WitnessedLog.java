package org.saphan.ledger.witness;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.SignatureType;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.tree.Consistency;

/** One log: its keys, and the last of its checkpoints that was cosigned. Safe from any thread. */
final class WitnessedLog {
    private final String origin;
    private final List<VerifierKey> keys;
    private final List<Cosigner> cosigners;
    private final States states;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Seen last;
    private long lastSeconds;

    /** @param keys the log's, of which one must have signed */
    WitnessedLog(String origin, List<VerifierKey> keys, List<Cosigner> cosigners, States states, Clock clock)
            throws IOException {
        this.origin = origin;
        this.keys = List.copyOf(keys);
        this.cosigners = List.copyOf(cosigners);
        this.states = states;
        this.clock = clock;
        this.last = states.read(origin);
    }

    /** @param checkpoint that of the note, of this log */
    Answer add(AddCheckpoint request, SignedNote note, Checkpoint checkpoint) throws IOException {
        var signatures = request.note().substring(request.note().lastIndexOf("\n\n") + 2);
        var ofLog = note.cosignatures(signatures, keys);
        if (ofLog.isEmpty() || !covered(note, checkpoint)) {
            return new Answer.Untrusted();
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Answer.Malformed("the old size is larger than the checkpoint's");
        }
        var signed = checkpoint.text() + "\n" + String.join("", ofLog);
        lock.lock(); // from comparing with the last one to having stored this one nobody else may come between
        try {
            return add(request, checkpoint, new Seen(checkpoint.size(), checkpoint.root(), signed));
        } finally {
            lock.unlock();
        }
    }

    /** Ed25519 cosignatures cover extension lines; a log's ML-DSA-44 alone does not. */
    private boolean covered(SignedNote note, Checkpoint checkpoint) {
        return checkpoint.extensions().isEmpty()
                || keys.stream()
                        .filter(key -> key.type() == SignatureType.ED25519)
                        .anyMatch(key -> note.verify(key).isPresent());
    }

    private Answer add(AddCheckpoint request, Checkpoint checkpoint, Seen young) throws IOException {
        if (request.oldSize() != last.size()) {
            return new Answer.Conflict(last.size());
        }
        if (young.size() == last.size()) {
            if (!young.root().equals(last.root())) {
                return new Answer.Conflict(last.size());
            }
            return request.proof().isEmpty() ? cosign(checkpoint) : new Answer.Unproved();
        }
        if (!grew(request, young)) {
            return new Answer.Unproved();
        }
        states.write(origin, young);
        last = young; // from here on no other tree of this size is signed, whatever happens to us
        return cosign(checkpoint);
    }

    private boolean grew(AddCheckpoint request, Seen young) {
        return last.size() == 0
                ? request.proof().isEmpty()
                : Consistency.verify(last.size(), last.root(), young.size(), young.root(), request.proof());
    }

    private Answer cosign(Checkpoint checkpoint) {
        lastSeconds = Math.max(lastSeconds, clock.instant().getEpochSecond()); // also when the clock steps back
        return new Answer.Cosigned(cosigners.stream()
                .map(cosigner -> cosigner.line(checkpoint, lastSeconds))
                .collect(Collectors.joining()));
    }
}
