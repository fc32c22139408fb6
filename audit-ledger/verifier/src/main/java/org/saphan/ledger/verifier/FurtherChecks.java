package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.stamp.StampTrust;
import org.saphan.ledger.verify.CosignedCheck;
import org.saphan.ledger.verify.ExportReport;
import org.saphan.ledger.verify.Finding;
import org.saphan.ledger.verify.MapCheck;
import org.saphan.ledger.verify.StampedCheck;

/**
 * What others vouch for, and what the log says of itself: witnesses' signatures, time-stamps, the roots of the map. After the chain
 * and the tree, in readings of their own.
 *
 * @param authorities whose time-stamps count; null: stamps are not looked at
 * @param map whether the map is recomputed
 */
record FurtherChecks(Trust trust, @Nullable StampTrust authorities, boolean map) {

    /** Adds to a report and to its outcome. */
    Outcome tell(ExportFile file, ExportParts parts, ExportReport report) throws IOException, InterruptedException {
        var stamps = ExportStamps.read(file, parts);
        if (stamps.isEmpty()) {
            return Outcome.malformed("a line behind the checkpoints is no time-stamp");
        }
        var found = new ArrayList<Finding>();
        var facts = new LinkedHashMap<String, Object>();
        checkpoints(new ExportNotes(file, parts), stamps.get(), report, found, facts);
        if (map) {
            map(file, parts, report, found, facts);
        }
        return ExportOutcome.of(trust.log().getFirst().name(), report.with(found))
                .with(facts);
    }

    private void checkpoints(
            ExportNotes notes,
            Map<Long, byte[]> stamps,
            ExportReport report,
            List<Finding> found,
            Map<String, Object> facts) {
        var key = CheckpointVerifier.of(trust.log().getFirst());
        var cosigned = trust.hasOnlyTheLogsKey() ? null : new CosignedCheck(trust);
        var stamped = authorities == null ? null : new StampedCheck(authorities, key, stamps);
        while ((cosigned != null || stamped != null) && notes.hasNext()) {
            var note = notes.next();
            if (cosigned != null) {
                cosigned.checkpoint(note);
            }
            if (stamped != null) {
                SignedNote.parse(note)
                        .flatMap(signed -> Checkpoint.parse(signed.unverifiedText()))
                        .ifPresent(unverified -> stamped.checkpoint(unverified.size(), note));
            }
        }
        if (cosigned != null) {
            found.addAll(cosigned.finish(report.entries()));
            facts.put("witnessesNeeded", (long) trust.quorum());
            facts.put("cosignedEntries", cosigned.covered());
        }
        if (stamped != null) {
            found.addAll(stamped.finish(report.entries()));
            facts.put("stampedEntries", stamped.covered());
            if (stamped.at() != null) {
                facts.put("stampedAt", stamped.at().toString());
            }
        } else if (!stamps.isEmpty()) {
            facts.put("timeStampsNotLookedAt", (long) stamps.size());
        }
    }

    /** Where entries were changed the map can't fit any more: that is told once, as what was changed. */
    private static void map(
            ExportFile file, ExportParts parts, ExportReport report, List<Finding> found, Map<String, Object> facts)
            throws IOException, InterruptedException {
        if (report.valid()) {
            var check = new MapCheck();
            new MapReading(file, parts).into(check);
            found.addAll(check.findings());
            facts.put("mapEpochs", check.epochs());
            facts.put("mappedEntries", check.covered());
        }
    }
}
