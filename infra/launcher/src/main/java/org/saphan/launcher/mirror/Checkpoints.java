package org.saphan.launcher.mirror;

import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Trust;

/** Which checkpoints are believed. */
public final class Checkpoints {
    private final Trust trust;

    /**
     * Those whom a trust believes.
     *
     * @param trust in the log, and in witnesses who must have cosigned
     */
    public Checkpoints(Trust trust) {
        this.trust = trust;
    }

    /** Whether the log is to show the newest checkpoint with a quorum of cosignatures. */
    boolean cosigned() {
        return trust.quorum() > 0;
    }

    /** @throws Trouble if those trusted have not signed it */
    Checkpoint believe(String note) {
        return believe(note, trust);
    }

    /** The same, whatever witnesses say. */
    Checkpoint ofLog(String note) {
        return believe(note, trust.withQuorum(0));
    }

    private static Checkpoint believe(String note, Trust trust) {
        return switch (trust.examine(note)) {
            case Trust.Examined.Trusted trusted -> trusted.checkpoint();
            case Trust.Examined.Untrusted(var reason) ->
                throw new Trouble("A checkpoint is not to be trusted: " + reason + ".");
            case Trust.Examined.Malformed(var reason) ->
                throw new Trouble("A checkpoint can't be read: " + reason + ".");
        };
    }
}
