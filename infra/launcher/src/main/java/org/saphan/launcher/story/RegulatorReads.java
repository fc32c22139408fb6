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
        evidence.holds(
                visit.text().contains(stage.answer().exchangeId().value().substring(0, 8))
                        || visit.text().contains("disability-allowance"),
                "the trail lists the exchanges of this story");
        var stranger = new Visit(stage.browserTls());
        stranger.open(console);
        LogIn.by(stage.people().neighbour(), stranger, stage.clock());
        stranger.open(console);
        evidence.holds(stranger.status() == 403, "somebody without the role gets nothing there");
    }
}
