package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of staff see what the ledger holds about themselves, and nobody else's. */
class OwnActsIT {

    private final Installation installation = Installation.running();

    @AfterEach
    void as_before() {
        installation.ledger.comeBack();
    }

    @Test
    void a_clerk_sees_the_own_acts_without_whom_they_were_about_and_a_colleague_sees_none_of_them() {
        var citizen = Installation.person(731);
        var clerk = CounterClerk.of(installation, "acts.own", "dsw", Installation.person(730));
        Eventually.holds(() -> clerk.browser.get("/staff/acts?lang=en").body().contains("staff-enrolled"));
        var consent = clerk.given(citizen);
        Eventually.holds(() -> installation.ledger.of(consent).size() == 2);
        var page = clerk.browser.get("/staff/acts?lang=en");
        assertThat(page.body())
                .contains("Consent changed at the counter", "Disability allowance", consent + "-v1", consent + "-v2")
                .doesNotContain(citizen.value(), "??");
        assertThat(page.body().indexOf(consent + "-v2"))
                .as("newest first")
                .isLessThan(page.body().indexOf(consent + "-v1"));
        assertThat(clerk.browser.get("/staff").body()).contains("href=\"/staff/acts\"");

        var colleague = CounterClerk.of(installation, "acts.colleague", "dsw", Installation.person(730));
        assertThat(colleague.browser.get("/staff/acts").body()).doesNotContain(consent);
        assertThat(colleague
                        .browser
                        .get("/staff/acts?officer=acts.own&agency=dsw&id=acts.own")
                        .body())
                .as("whose acts are shown is not the request's to say")
                .doesNotContain(consent);
        var elsewhere = CounterClerk.of(installation, "acts.elsewhere", "other", Installation.person(730));
        assertThat(elsewhere.browser.get("/staff/acts?before=" + Long.MAX_VALUE).body())
                .doesNotContain(consent);
    }

    @Test
    void older_acts_are_a_page_away() {
        var clerk = CounterClerk.of(installation, "acts.many", "dsw", Installation.person(730));
        clerk.help(Installation.person(732));
        String last = "";
        for (int i = 0; i < 13; i++) {
            last = clerk.flow
                    .agency()
                    .redeem(clerk.yes(clerk.flow.open()).query("code"))
                    .body()
                    .path("authorization_details")
                    .path(0)
                    .path("consent_id")
                    .asString();
        }
        var newest = last;
        Eventually.holds(() -> installation.ledger.of(newest).size() == 2);
        var page = clerk.browser.get("/staff/acts");
        assertThat(page.body()).contains(newest, "/staff/acts?before=");
        var older = page.body().replaceAll("(?s).*href=\"(/staff/acts\\?before=[0-9]+)\".*", "$1");
        assertThat(clerk.browser.get(older).body()).doesNotContain(newest).contains("-v1");
    }

    @Test
    void an_administrator_sees_what_was_done_in_the_house_and_a_regulator_no_one_elses() {
        CounterClerk.of(installation, "acts.invited", "dsw", null);
        Eventually.holds(() -> administrator().body().contains("staff-invited"));
        assertThat(administrator().body()).contains("งานบริหาร").doesNotContain("??", "acts.invited");
        var regulator = new Browser(installation);
        StaffDesk.seeded(installation, "regulator.one").logIn(regulator);
        assertThat(regulator.get("/staff/acts").body()).doesNotContain("staff-invited");
    }

    private Browser.Page administrator() {
        return CounterClerk.look(installation, "/staff/acts");
    }

    @Test
    void strangers_and_citizens_have_no_page() {
        assertThat(new Browser(installation).get("/staff/acts").at().getPath()).isEqualTo("/staff/log-in");
        installation.digitalId.person(Installation.person(733).value());
        var citizen = new Browser(installation);
        citizen.get("/me");
        assertThat(citizen.get("/staff/acts").status()).isEqualTo(403);
    }

    @Test
    void a_page_that_is_none_is_refused() {
        var regulator = new Browser(installation);
        StaffDesk.seeded(installation, "regulator.one").logIn(regulator);
        for (var before : List.of("-1", "x", "9223372036854775808")) {
            assertThat(regulator.get("/staff/acts?before=" + before).status())
                    .as(before)
                    .isEqualTo(400);
        }
    }

    @Test
    void what_can_not_be_read_is_said() {
        var clerk = CounterClerk.of(installation, "acts.away", "dsw", null);
        installation.ledger.goAway();
        var page = clerk.browser.get("/staff/acts?lang=en");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("can’t be read at the moment");
    }
}
