package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.tree.GrowingTree;

/**
 * The roots that the log signed, from the export itself and from outside, each compared when the growing tree reaches
 * its size. The export's own are read as they are needed, so that their number costs no memory.
 */
final class SignedRoots {
    private static final String OWN = "a checkpoint in the export";

    private final CheckpointVerifier verifier;
    private final Iterator<String> own;
    private final Iterator<SavedCheckpoint> saved;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private @Nullable SavedCheckpoint nextOwn;
    private @Nullable SavedCheckpoint nextSaved;
    private boolean ownMismatched;
    private long unsigned;
    private long disordered;
    private final long largestSaved;
    private long latestOwn;
    private long matched;
    private long covered;
    private long further;

    /** @param wrongAfter all sizes up to here had the right root */
    private record Mismatch(SavedCheckpoint signed, long wrongAfter) {}

    SignedRoots(CheckpointVerifier verifier, Iterator<String> own, List<SavedCheckpoint> saved) {
        this.verifier = verifier;
        this.own = own;
        this.saved = saved.stream()
                .sorted(Comparator.comparingLong(s -> s.checkpoint().size()))
                .iterator();
        this.largestSaved = saved.stream().mapToLong(SignedRoots::size).max().orElse(0);
        this.nextSaved = this.saved.hasNext() ? this.saved.next() : null;
        this.nextOwn = readOwn();
    }

    /** The next checkpoint of the export that the log signed and that is not smaller than the one before. */
    private @Nullable SavedCheckpoint readOwn() {
        while (own.hasNext()) {
            if (!(verifier.verify(own.next()) instanceof CheckpointResult.Valid(var checkpoint))) {
                unsigned++;
            } else if (checkpoint.size() < latestOwn) {
                disordered++;
            } else {
                latestOwn = checkpoint.size();
                return new SavedCheckpoint(OWN, checkpoint);
            }
        }
        return null;
    }

    /** The smallest size at which {@link #compare} has something to do. */
    long next() {
        return Math.min(size(nextOwn), size(nextSaved));
    }

    private static long size(@Nullable SavedCheckpoint signed) {
        return signed == null ? Long.MAX_VALUE : signed.checkpoint().size();
    }

    /** The tree has reached {@link #next()}. */
    void compare(GrowingTree tree) {
        for (var signed = nextOwn; signed != null && size(signed) == tree.size(); signed = nextOwn) {
            compare(signed, tree);
            nextOwn = readOwn();
        }
        for (var signed = nextSaved; signed != null && size(signed) == tree.size(); signed = nextSaved) {
            compare(signed, tree);
            nextSaved = saved.hasNext() ? saved.next() : null;
        }
    }

    private void compare(SavedCheckpoint signed, GrowingTree tree) {
        if (tree.root().equals(signed.checkpoint().root())) {
            matched++;
            covered = tree.size();
            return;
        }
        boolean isOwn = signed.source().equals(OWN);
        if (isOwn && ownMismatched) {
            further++; // once one is wrong all that follow are
        } else {
            mismatches.add(new Mismatch(signed, covered));
        }
        ownMismatched |= isOwn;
    }

    /** Entries that a checkpoint vouches for. */
    long covered() {
        return covered;
    }

    long matched() {
        return matched;
    }

    /** The largest size that the export's own checkpoints, so far, or saved ones speak of. */
    long promised() {
        return Math.max(latestOwn, largestSaved);
    }

    /**
     * Tells what did not fit, once all entries are read.
     *
     * @param entries entries read
     * @param sound entries before the chain first breaks: what a root beyond them says, the chain has said better
     */
    void report(long entries, long sound, Findings findings) {
        for (var mismatch : mismatches) {
            long size = mismatch.signed().checkpoint().size();
            if (size > sound) {
                findings.addConsequences(1);
            } else {
                findings.add(new Finding(
                        size <= covered ? Tampering.FORKED : Tampering.REWRITTEN,
                        Math.min(mismatch.wrongAfter(), Math.max(size - 1, 0)),
                        Math.max(size - 1, 0),
                        mismatch.signed().source() + " was signed over " + size + " entries with another root"));
            }
        }
        findings.addConsequences(further);
        reportBeyond(entries, findings);
        if (unsigned + disordered > 0) {
            findings.add(new Finding(
                    Tampering.CHECKPOINT_FORGED,
                    Math.min(covered, Math.max(entries - 1, 0)),
                    Math.max(entries - 1, 0),
                    unsigned + " checkpoints in the export are not signed by the log, " + disordered
                            + " are out of order"));
        }
    }

    private void reportBeyond(long entries, Findings findings) {
        if (nextOwn != null) {
            findings.add(beyond(nextOwn, entries));
        }
        for (var signed = nextSaved; signed != null; signed = saved.hasNext() ? saved.next() : null) {
            findings.add(beyond(signed, entries));
        }
    }

    private static Finding beyond(SavedCheckpoint signed, long entries) {
        return Finding.at(
                Tampering.TRUNCATED,
                entries,
                signed.source() + " was signed over " + signed.checkpoint().size() + " entries, the export ends after "
                        + entries);
    }
}
