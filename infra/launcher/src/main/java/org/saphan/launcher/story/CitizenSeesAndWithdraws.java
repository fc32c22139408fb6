package org.saphan.launcher.story;

import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.saphan.launcher.citizen.LogIn;
import org.saphan.launcher.citizen.Visit;

/** Line 7. */
final class CitizenSeesAndWithdraws implements Line {
    private static final Duration BOUND = Duration.ofSeconds(1);

    @Override
    public String title() {
        return "The citizen sees every access, the refused one too; she withdraws, and the next query is refused";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        var pages = stage.installation().ports().https(CONSENT_SERVICE);
        var visit = new Visit(stage.browserTls());
        visit.open(URI.create(pages + "/me?lang=en"));
        LogIn.by(stage.people().citizen(), visit, stage.clock());
        visit.open(URI.create(pages + "/me?lang=en"));
        evidence.holds(visit.status() == 200, "she is logged in");
        evidence.holds(visit.text().contains("Department of Social Welfare"), "her page names who asked");
        evidence.holds(
                visit.page().text().contains("Birth date") && visit.text().contains("disability allowance"),
                "which fields, and why");
        evidence.holds(visit.has(".granted") && visit.has(".refused"), "what was granted, and what was refused");
        withdraw(visit, pages, evidence);
        Stage.pause(BOUND);
        var refused = stage.agency().query(stage.query()).answer();
        evidence.holds(
                refused.problem().equals("consent-not-active"),
                "she withdraws; the agency's query one second later is refused: " + refused.problem());
    }

    private static void withdraw(Visit visit, String pages, Evidence evidence) {
        visit.open(URI.create(pages + "/me/consents?lang=en"));
        var withdraw = visit.page().selectFirst("a[href$=/withdraw]");
        evidence.holds(withdraw != null, "her consents are listed, each can be withdrawn");
        if (withdraw != null) {
            visit.open(URI.create(withdraw.absUrl("href")));
        }
        visit.submit("form[action$=/withdraw]", Map.of());
    }
}
