package org.saphan.ledger.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.stamp.StampResult;
import org.saphan.ledger.stamp.StampTrust;

/**
 * Verifies the time-stamps of an export: each must be a trusted authority's over the checkpoint of its size. That the checkpoints are
 * the tree's is {@link ExportCheck}'s affair. For one thread; once.
 */
public final class StampedCheck {
    private final StampTrust trust;
    private final CheckpointVerifier log;
    private final Map<Long, byte[]> stamps;
    private final Set<Long> seen = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private long covered;
    private @Nullable Instant at;

    /**
     * A check.
     *
     * @param log the log's key
     * @param stamps the tokens by the size of the checkpoint that each is of
     */
    public StampedCheck(StampTrust trust, CheckpointVerifier log, Map<Long, byte[]> stamps) {
        this.trust = trust;
        this.log = log;
        this.stamps = Map.copyOf(stamps);
    }

    /**
     * The next checkpoint of the export; oldest first.
     *
     * @param size what the note says its size is, before anything of it is verified
     */
    public void checkpoint(long size, String note) {
        var token = stamps.get(size);
        if (token == null || !(log.verify(note) instanceof CheckpointResult.Valid(var checkpoint))) {
            return; // who looks at checkpoints finds what the log has not signed
        }
        seen.add(size);
        switch (trust.verify(token, checkpoint)) {
            case StampResult.Valid(var when, var authority) -> {
                covered = Math.max(covered, size);
                at = when;
            }
            case StampResult.Invalid(var reason) -> wrong(size, reason);
            case StampResult.Malformed(var reason) -> wrong(size, reason);
        }
    }

    private void wrong(long size, String reason) {
        findings.add(new Finding(
                Tampering.STAMP_FORGED,
                Math.min(covered, Math.max(size - 1, 0)),
                Math.max(size - 1, 0),
                "the time-stamp over " + size + " entries: " + reason));
    }

    /**
     * The verdict.
     *
     * @param entries entries read
     */
    public List<Finding> finish(long entries) {
        stamps.keySet().stream()
                .filter(size -> !seen.contains(size))
                .sorted()
                .forEach(size -> wrong(size, "the export has no signed checkpoint of this size"));
        if (entries > 0 && stamps.isEmpty()) {
            findings.add(new Finding(Tampering.UNSTAMPED, 0, entries - 1, "the export holds no time-stamp"));
        }
        return List.copyOf(findings);
    }

    /** Entries that were there at the newest verified stamp. */
    public long covered() {
        return covered;
    }

    /** When that was, by the authority's clock; null: there is none. */
    public @Nullable Instant at() {
        return at;
    }
}
