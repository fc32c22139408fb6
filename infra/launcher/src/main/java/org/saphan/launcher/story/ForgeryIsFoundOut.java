package org.saphan.launcher.story;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.saphan.launcher.database.Database;

/** Line 8. */
final class ForgeryIsFoundOut implements Line {
    private static final String LEDGER = "ledger";
    private static final String COPY = "saphan_ledger_forged";

    @Override
    public String title() {
        return "The regulator reads the trail; a forged ledger is found out, offline";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        new RegulatorReads(stage).tell(evidence);
        var keepsakes = new Keepsakes(stage.installation().home());
        var verification = new Verification(stage.installation());
        var honest = verification.withOthers(
                export(stage, keepsakes, "honest"),
                "--checkpoint",
                keepsakes.checkpoint().toString(),
                "--receipt",
                keepsakes.answer().toString());
        evidence.holds(
                honest.exit() == 0,
                "./saphan verify export, with two witnesses, a time-stamp and the map: " + honest.words());
        naively(stage, keepsakes, verification, evidence);
        thoroughly(stage, keepsakes, verification, evidence);
    }

    /** One row is changed and nothing else: the chain does not fit any more. */
    private static void naively(Stage stage, Keepsakes keepsakes, Verification verification, Evidence evidence) {
        long index = stage.answer().receipt().outcome().index();
        var forger = new Forger(stage.installation().cluster(), Database.LEDGER.name());
        var before = forger.changeBody(index, lie(stage));
        try {
            var verdict = verification.of(export(stage, keepsakes, "changed-row"));
            evidence.holds(
                    verdict.exit() == 1 && verdict.words().contains(Long.toString(index)),
                    "entry " + index + " changed behind the service's back: " + verdict.words());
        } finally {
            forger.changeBody(index, before);
        }
    }

    /** Everything is made to fit again, on a copy that the service then serves: only what others kept tells. */
    private static void thoroughly(Stage stage, Keepsakes keepsakes, Verification verification, Evidence evidence) {
        long index = stage.answer().receipt().outcome().index();
        var installation = stage.installation();
        installation.stop(LEDGER);
        var readSoFar = ReadSoFar.in(installation.cluster());
        installation.cluster().copy(Database.LEDGER.name(), COPY);
        try {
            var forger = new Forger(installation.cluster(), COPY);
            forger.changeBody(index, lie(stage));
            forger.recomputeEverything();
            installation.startOn(LEDGER, Database.LEDGER.name(), COPY);
            var export = export(stage, keepsakes, "rewritten");
            var alone = verification.of(export);
            evidence.holds(
                    alone.exit() == 0,
                    "chain, tree and head recomputed, served and signed again: the export alone looks valid");
            var checkpoint = verification.of(
                    export, "--checkpoint", keepsakes.checkpoint().toString());
            evidence.holds(checkpoint.exit() == 1, "but the checkpoint saved in line 5: " + checkpoint.words());
            var witnesses = verification.withOthers(export);
            evidence.holds(
                    witnesses.exit() == 1, "and the witnesses, who sign no second history: " + witnesses.words());
            var receipt =
                    verification.of(export, "--receipt", keepsakes.answer().toString());
            evidence.holds(
                    receipt.exit() == 1 && receipt.words().contains(Long.toString(index)),
                    "and the receipt saved in line 5: " + receipt.words());
        } finally {
            installation.stop(LEDGER);
            installation.cluster().drop(COPY);
            readSoFar.again(installation.cluster());
            installation.start(LEDGER);
        }
        evidence.note("the honest ledger is back; the forged copy is gone, and what citizens were told of it");
    }

    private static byte[] lie(Stage stage) {
        return Forger.whitewash(stage.answer().receipt().outcome().leaf().getBytes(StandardCharsets.UTF_8));
    }

    private static Path export(Stage stage, Keepsakes keepsakes, String name) {
        var export = stage.operator("/ledger/v1/export");
        if (export.status() != 200) {
            throw new StoryBroken("the ledger gives its export (status " + export.status() + ")");
        }
        return keepsakes.keepExport(name, export.body());
    }
}
