package org.saphan.consent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;

/** A clerk at a counter, in a browser of his own: invited, card seen, logged in with both steps. */
final class CounterClerk {

    private static @Nullable Browser administrator;

    private final Installation installation;
    final StaffDesk desk;
    final ConsentFlow flow;
    final Browser browser;

    private CounterClerk(Installation installation, StaffDesk desk) {
        this.installation = installation;
        this.desk = desk;
        // Whoever it is that a browser without a clerk would be logged in as.
        this.flow = new ConsentFlow(installation, Installation.person(799));
        this.browser = flow.browser;
    }

    /** @param card his own; null: no administrator has seen it */
    static CounterClerk of(Installation installation, String id, String agency, @Nullable NationalId card) {
        var invitation = StaffDesk.invitation(administer(
                installation,
                "/staff/people",
                Map.of("id", id, "name", "Somebody Invented", "roles", "clerk", "agency", agency)));
        var clerk = new CounterClerk(installation, new StaffDesk(id));
        clerk.desk.enrol(Browser.fromElsewhere(installation), invitation);
        if (card != null) {
            administer(installation, "/staff/people/identify", Map.of("id", id, "nationalId", card.value()));
        }
        clerk.desk.logIn(clerk.browser);
        return clerk;
    }

    /** What an administrator's page answers. */
    static synchronized Browser.Page administer(Installation installation, String path, Map<String, String> filled) {
        return press(administrator(installation), "/staff/people", path, filled);
    }

    /** What an administrator sees. */
    static synchronized Browser.Page look(Installation installation, String path) {
        return administrator(installation).get(path);
    }

    private static Browser administrator(Installation installation) {
        var browser = administrator;
        if (browser == null || browser.get("/staff/people").status() != 200) {
            browser = new Browser(installation);
            StaffDesk.seeded(installation, "administrator.one").logIn(browser);
            administrator = browser;
        }
        return browser;
    }

    Browser.Page help(NationalId citizen) {
        return press("/staff/counter/open", Map.of("nationalId", citizen.value(), "checked", "yes"));
    }

    Browser.Page finish() {
        return press("/staff/counter/end", Map.of());
    }

    Browser.Page withdraw(String consent) {
        return press("/staff/counter/withdraw", Map.of("id", consent, "spoken", "yes"));
    }

    /** Passes on her yes. */
    Browser.Page yes(Browser.Page question) {
        var form = new LinkedHashMap<>(question.hidden());
        form.putAll(Map.of("scope", "consent", "explicit", "yes", "spoken", "yes"));
        return browser.post("/oauth2/authorize", form);
    }

    /** Helped, asked, answered, redeemed: the consent's id. */
    String given(NationalId citizen) {
        help(citizen);
        var answer = flow.agency().redeem(yes(flow.open()).query("code"));
        return answer.body()
                .path("authorization_details")
                .path(0)
                .path("consent_id")
                .asString();
    }

    /** The same clerk, logged in a second time elsewhere. */
    CounterClerk elsewhere() {
        var other = new CounterClerk(installation, desk);
        desk.logIn(other.browser);
        return other;
    }

    Browser.Page press(String path, Map<String, String> filled) {
        return press(browser, "/staff/counter", path, filled);
    }

    private static Browser.Page press(Browser browser, String page, String path, Map<String, String> filled) {
        var form = new LinkedHashMap<>(browser.get(page).hidden());
        form.putAll(filled);
        return browser.post(path, form);
    }
}
