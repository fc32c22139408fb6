package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.NationalId;

class SessionsIT {

    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([0-9a-f-]{36})\"");

    private final Installation installation = Installation.running();

    @Test
    void a_citizen_sees_where_she_is_logged_in_and_ends_it_from_elsewhere_at_once() {
        var here = citizen(Installation.person(410));
        var there = citizen(Installation.person(410));
        assertThat(there.get("/me/consents").at().getPath()).isEqualTo("/me/consents");
        var list = here.get("/sessions?lang=en");
        assertThat(list.body()).contains("Where you are logged in", "127.0.0.×", "this one", "? · ?");
        assertThat(ids(list)).hasSize(2);
        press(here, "/sessions/end-others", Map.of());
        assertThat(ids(here.get("/sessions"))).hasSize(1);
        // Whoever sits there is led to the log-in. The stand-in asks nothing and lets another person in.
        installation.digitalId.person(Installation.person(411).value());
        assertThat(ids(there.get("/sessions"))).hasSize(1).doesNotContainAnyElementsOf(ids(list));
    }

    @Test
    void who_logs_out_is_in_the_list_no_more() {
        var here = citizen(Installation.person(417));
        var there = citizen(Installation.person(417));
        assertThat(ids(here.get("/sessions"))).hasSize(2);
        press(there, "/logout", Map.of());
        assertThat(ids(here.get("/sessions"))).hasSize(1);
    }

    @Test
    void one_session_is_ended_by_its_id_and_the_other_stays() {
        var clerk = StaffDesk.seeded(installation, "regulator.two");
        var here = new Browser(installation);
        clerk.logIn(here);
        var there = new Browser(installation);
        clerk.logIn(there);
        var own = ids(here.get("/sessions"));
        assertThat(own).hasSizeGreaterThanOrEqualTo(2);
        assertThat(there.get("/staff").at().getPath()).isEqualTo("/staff");
        press(here, "/sessions/end", Map.of("id", own.getFirst())); // the newest
        assertThat(there.get("/staff").at().getPath()).isEqualTo("/staff/log-in");
        assertThat(here.get("/staff").at().getPath()).isEqualTo("/staff");
        press(here, "/sessions/end-others", Map.of());
        assertThat(ids(here.get("/sessions"))).hasSize(1);
    }

    @Test
    void nobody_ends_somebody_elses_session() {
        var hers = citizen(Installation.person(412));
        var id = ids(hers.get("/sessions")).getFirst();
        var stranger = citizen(Installation.person(413));
        press(stranger, "/sessions/end", Map.of("id", id));
        assertThat(ids(hers.get("/sessions"))).containsExactly(id);
        var form = new LinkedHashMap<String, String>(Map.of("id", id));
        assertThat(hers.post("/sessions/end", form).status())
                .as("without the form's token")
                .isEqualTo(403);
    }

    @Test
    void an_ended_session_gives_no_code_to_an_agency_either() {
        var flow = new ConsentFlow(installation, Installation.person(414));
        var question = flow.open();
        assertThat(question.body()).contains("name=\"scope\" value=\"consent\"");
        installation
                .asOwner()
                .sql("DELETE FROM log_in WHERE owner LIKE 'citizen %'")
                .update();
        var answer = flow.allow(question);
        assertThat(answer.query("code")).isEmpty();
        assertThat(installation
                        .asOwner()
                        .sql(
                                "SELECT count(*) FROM consent WHERE state = 'active' AND citizen_id = (SELECT citizen_id FROM consent ORDER BY requested_at DESC LIMIT 1)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void another_replica_knows_at_once_that_a_session_was_ended() {
        var hers = citizen(Installation.person(415));
        var id = ids(hers.get("/sessions")).getFirst();
        // What another replica does, seen from here: the line is gone from the database that both read.
        installation
                .asOwner()
                .sql("DELETE FROM log_in WHERE log_in_id = :id")
                .param("id", id)
                .update();
        installation.digitalId.person(Installation.person(416).value());
        assertThat(ids(hers.get("/sessions")))
                .as("logged in anew, as the person whom the provider named")
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy_it_is() {
        var clerk = StaffDesk.seeded(installation, "administrator.two");
        var browser = new Browser(installation);
        clerk.logIn(browser);
        assertThat(browser.get("/staff").at().getPath()).isEqualTo("/staff");
        installation
                .asOwner()
                .sql(
                        "UPDATE log_in SET began_at = began_at - interval '12 hours' WHERE owner = 'staff administrator.two'")
                .update();
        assertThat(browser.get("/staff").at().getPath()).isEqualTo("/staff/log-in");
    }

    private Browser citizen(NationalId person) {
        installation.digitalId.person(person.value());
        var browser = new Browser(installation);
        browser.get("/me");
        return browser;
    }

    private static List<String> ids(Browser.Page page) {
        return ID.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private static Browser.Page press(Browser browser, String path, Map<String, String> filled) {
        var fields = new LinkedHashMap<>(
                Map.of("_csrf", browser.get("/sessions").hidden().getOrDefault("_csrf", "none")));
        fields.putAll(filled);
        return browser.post(path, fields);
    }
}
