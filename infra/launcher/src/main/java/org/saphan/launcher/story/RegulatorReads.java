package org.saphan.launcher.story;

import static org.saphan.launcher.place.Ports.Door.LEDGER;

import java.net.URI;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.StaffDoor;

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
        var door = new StaffDoor(stage.installation().drawer());
        door.logIn(Colleague.REGULATOR, visit);
        visit.open(console);
        evidence.holds(visit.status() == 200, "the regulator is logged in through the same server, in two steps");
        var receipt = stage.answer().receipt();
        evidence.holds(
                lists(visit, receipt.decision().index())
                        && lists(visit, receipt.outcome().index())
                        && visit.has(".refused"),
                "the trail lists the refusal, the decision and the outcome of this story");
        var clerk = new Visit(stage.browserTls());
        clerk.open(console);
        door.logIn(Colleague.CLERK, clerk);
        clerk.open(console);
        evidence.holds(clerk.status() == 403, "somebody without the role gets nothing there");
    }

    private static boolean lists(Visit visit, long index) {
        return visit.has("a[href=/console/entries/" + index + "]");
    }
}
