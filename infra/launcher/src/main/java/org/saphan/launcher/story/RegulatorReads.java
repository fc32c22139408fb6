package org.saphan.launcher.story;

import static org.saphan.launcher.place.Ports.Door.LEDGER;

import java.net.URI;
import org.saphan.launcher.citizen.LogIn;
import org.saphan.launcher.citizen.Visit;

/** The regulator's part of line 8. */
final class RegulatorReads {
    private final Stage stage;

    RegulatorReads(Stage stage) {
        this.stage = stage;
    }

    void tell(Evidence evidence) {
        var console = URI.create(stage.installation().ports().https(LEDGER) + "/console?lang=en");
        var visit = new Visit(stage.browserTls());
        visit.open(console);
        LogIn.by(stage.people().regulator(), visit, stage.clock());
        visit.open(console);
        evidence.holds(visit.status() == 200, "the regulator is logged in through the same server, in two steps");
        var receipt = stage.answer().receipt();
        evidence.holds(
                lists(visit, receipt.decision().index())
                        && lists(visit, receipt.outcome().index())
                        && visit.has(".refused"),
                "the trail lists the refusal, the decision and the outcome of this story");
        var stranger = new Visit(stage.browserTls());
        stranger.open(console);
        LogIn.by(stage.people().neighbour(), stranger, stage.clock());
        stranger.open(console);
        evidence.holds(stranger.status() == 403, "somebody without the role gets nothing there");
    }

    private static boolean lists(Visit visit, long index) {
        return visit.has("a[href=/console/entries/" + index + "]");
    }
}
