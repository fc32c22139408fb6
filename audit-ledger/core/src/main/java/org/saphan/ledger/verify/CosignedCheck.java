package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.checkpoint.Trust;

/**
 * Looks for witnesses' signatures on the checkpoints of an export: how far a quorum vouches for the log. That the checkpoints are
 * the tree's is {@link ExportCheck}'s affair. For one thread; once.
 */
public final class CosignedCheck {
    private final Trust lenient;
    private final int quorum;
    private final List<Finding> findings = new ArrayList<>();
    private long covered;
    private long cosigned;
    private long wrong;

    /** @param trust in the log's keys and its witnesses' */
    public CosignedCheck(Trust trust) {
        this.lenient = trust.withQuorum(0);
        this.quorum = trust.quorum();
    }

    /** The next checkpoint of the export; oldest first. */
    public void checkpoint(String note) {
        switch (lenient.examine(note)) {
            case Trust.Examined.Trusted(var checkpoint, var log, var witnesses) -> {
                long names = witnesses.stream()
                        .map(signer -> signer.key().name())
                        .distinct()
                        .count();
                if (names >= quorum) { // not every checkpoint has been cosigned
                    cosigned++;
                    covered = Math.max(covered, checkpoint.size());
                }
            }
            case Trust.Examined.Untrusted untrusted -> wrong++;
            case Trust.Examined.Malformed malformed -> wrong++;
        }
    }

    /**
     * The verdict.
     *
     * @param entries entries read
     */
    public List<Finding> finish(long entries) {
        long last = Math.max(entries - 1, 0);
        if (wrong > 0) {
            findings.add(
                    new Finding(
                            Tampering.CHECKPOINT_FORGED,
                            Math.min(covered, last),
                            last,
                            wrong
                                    + " checkpoints in the export lack the log's signature, or bear one of a key that was given and that is not over them"));
        }
        if (cosigned == 0 && entries > 0 && quorum > 0) {
            findings.add(new Finding(
                    Tampering.UNWITNESSED,
                    0,
                    last,
                    "no checkpoint in the export has the " + quorum + " witnesses needed"));
        }
        return List.copyOf(findings);
    }

    /** Entries that the newest checkpoint with a quorum vouches for. */
    public long covered() {
        return covered;
    }

    /** Checkpoints with a quorum. */
    public long cosigned() {
        return cosigned;
    }
}
