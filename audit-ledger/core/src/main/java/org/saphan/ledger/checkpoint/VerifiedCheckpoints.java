package org.saphan.ledger.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers checkpoints that verified, by their exact text, the most recently used: many acknowledgements share one.
 * What does not verify is never remembered, so nobody can crowd the others out without the log's key.
 */
public final class VerifiedCheckpoints implements CheckpointVerifier {
    private final CheckpointVerifier verifier;
    private final Map<String, CheckpointResult.Valid> verified;

    /** @param capacity most checkpoints remembered, from 1; each takes about 1 KB */
    public VerifiedCheckpoints(CheckpointVerifier verifier, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a cache holds at least one checkpoint");
        }
        this.verifier = verifier;
        this.verified = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CheckpointResult.Valid> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public CheckpointResult verify(String note) {
        var known = known(note);
        if (known != null) {
            return known;
        }
        var result = verifier.verify(note); // outside the lock: two threads may verify the same note once each
        if (result instanceof CheckpointResult.Valid valid) {
            remember(note, valid);
        }
        return result;
    }

    private CheckpointResult.@Nullable Valid known(String note) {
        synchronized (verified) {
            return verified.get(note);
        }
    }

    private void remember(String note, CheckpointResult.Valid valid) {
        synchronized (verified) {
            verified.put(note, valid);
        }
    }
}
