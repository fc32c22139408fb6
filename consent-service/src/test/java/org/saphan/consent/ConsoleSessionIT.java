package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session at the ledger's console is in the list of log-ins, and ends with what is ended there. */
class ConsoleSessionIT {

    private static final Pattern AT_CONSOLE =
            Pattern.compile("ledger-console(?:(?!name=\"id\").)*name=\"id\" value=\"([0-9a-f-]{36})\"", Pattern.DOTALL);

    private final Installation installation = Installation.running();
    private static final Browser shared = new Browser(Installation.running());

    private final StaffDesk regulator = StaffDesk.seeded(installation, "regulator.two");

    @Test
    void it_is_in_the_list_by_the_consoles_name_and_is_ended_there() throws Exception {
        var browser = loggedIn();
        var sid = atConsole(browser);
        assertThat(check(sid)).isTrue();
        assertThat(browser.get("/sessions?lang=en").body()).contains("at the console ledger-console");
        assertThat(listed(browser)).contains(sid);
        press(browser, "/sessions/end", Map.of("id", sid));
        assertThat(check(sid)).isFalse();
        assertThat(browser.get("/staff").at().getPath())
                .as("the log-in here goes on")
                .isEqualTo("/staff");
    }

    @Test
    void it_ends_with_the_log_in_that_it_came_of() throws Exception {
        var browser = new Browser(installation);
        regulator.logIn(browser);
        var sid = atConsole(browser);
        press(browser, "/logout", Map.of());
        assertThat(check(sid)).isFalse();
    }

    @Test
    void ending_all_others_ends_it_and_somebody_else_does_not() throws Exception {
        var browser = new Browser(installation);
        regulator.logIn(browser);
        var sid = atConsole(browser);
        var stranger = new Browser(installation);
        StaffDesk.seeded(installation, "administrator.two").logIn(stranger);
        press(stranger, "/sessions/end", Map.of("id", sid));
        press(stranger, "/sessions/end-others", Map.of());
        assertThat(check(sid)).isTrue();
        press(browser, "/sessions/end-others", Map.of());
        assertThat(check(sid)).isFalse();
    }

    @Test
    void who_is_suspended_or_no_regulator_any_more_has_none() throws Exception {
        var sid = atConsole(loggedIn());
        try {
            staff("UPDATE staff_member SET state = 'suspended'");
            assertThat(check(sid)).isFalse();
            staff("UPDATE staff_member SET state = 'active'");
            assertThat(check(sid)).isTrue();
            staff("UPDATE staff_role SET role = 'administrator'");
            assertThat(check(sid)).isFalse();
        } finally {
            staff("UPDATE staff_member SET state = 'active'");
            staff("UPDATE staff_role SET role = 'regulator'");
        }
    }

    @Test
    void it_lapses_unused_and_lives_no_longer_than_the_log_in() throws Exception {
        var sid = atConsole(loggedIn());
        age(sid, "seen_at", "10 minutes");
        assertThat(check(sid, false)).isTrue();
        age(sid, "seen_at", "6 minutes");
        assertThat(check(sid, false))
                .as("16 minutes, in which only the page itself asked")
                .isFalse();
        var other = atConsole(loggedIn());
        age(other, "seen_at", "10 minutes");
        assertThat(check(other, true)).isTrue();
        age(other, "seen_at", "10 minutes");
        assertThat(check(other, true)).as("used in between").isTrue();
        age(other, "began_at", "12 hours");
        assertThat(check(other, true)).isFalse();
    }

    @Test
    void who_logs_out_at_the_console_is_in_the_list_no_more() throws Exception {
        var browser = loggedIn();
        var sid = atConsole(browser);
        var ended = call("ledger", "end", "{\"sid\":\"" + sid + "\"}");
        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(listed(browser)).doesNotContain(sid);
        assertThat(check(sid)).isFalse();
        assertThat(call("ledger", "end", "{\"sid\":\"" + sid + "\"}").statusCode())
                .as("harmless")
                .isEqualTo(204);
    }

    @Test
    void a_log_in_of_a_browser_is_no_session_at_a_console() throws Exception {
        var browser = loggedIn();
        for (var id : Pattern.compile("name=\"id\" value=\"([0-9a-f-]{36})\"")
                .matcher(browser.get("/sessions").body())
                .results()
                .map(found -> found.group(1))
                .filter(id -> !listed(browser).contains(id))
                .toList()) {
            assertThat(check(id)).isFalse();
            call("ledger", "end", "{\"sid\":\"" + id + "\"}");
        }
        assertThat(browser.get("/staff").at().getPath()).isEqualTo("/staff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "adapters", "consent-service", ""})
    void nobody_but_the_ledger_asks_or_ends(String service) throws Exception {
        var sid = atConsole(loggedIn());
        for (var what : List.of("check", "end")) {
            var answer = call(service.isEmpty() ? null : service, what, "{\"sid\":\"" + sid + "\",\"used\":true}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("urn:saphan:problem:caller-unknown");
        }
        assertThat(check(sid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"sid\":null,\"used\":true}",
                "{\"sid\":7}",
                "{\"sid\":\"x\",\"used\":\"maybe\"}"
            })
    void what_is_no_question_is_refused(String body) throws Exception {
        assertThat(call("ledger", "check", body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_question_is_bounded_and_an_invented_name_counts_for_nothing() throws Exception {
        assertThat(call("ledger", "check", "{\"sid\":\"" + "x".repeat(300) + "\",\"used\":true}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(check("' OR true --")).isFalse();
    }

    /** One log-in for all tests that don't end it: one-time codes are few. */
    private Browser loggedIn() {
        if (!shared.get("/staff").at().getPath().equals("/staff")) {
            regulator.logIn(shared);
        }
        return shared;
    }

    /** Goes on to the console; the session's name, as the ID token says it. */
    private String atConsole(Browser browser) throws Exception {
        var console = new Agency(installation, "ledger-console", installation.console);
        var request = new LinkedHashMap<>(console.consentRequest(""));
        request.remove("authorization_details");
        request.put("scope", "openid");
        var pushed = console.push(request);
        var back = browser.get("/oauth2/authorize?"
                + Agency.encode(Map.of("client_id", "ledger-console", "request_uri", pushed.text("request_uri"))));
        var answer = console.redeem(back.query("code"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return Objects.requireNonNull(
                SignedJWT.parse(answer.text("id_token")).getJWTClaimsSet().getStringClaim("sid"));
    }

    private static List<String> listed(Browser browser) {
        return AT_CONSOLE
                .matcher(browser.get("/sessions").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private boolean check(String sid) throws Exception {
        return check(sid, true);
    }

    private boolean check(String sid, boolean used) throws Exception {
        var answer = call("ledger", "check", "{\"sid\":\"" + sid + "\",\"used\":" + used + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().equals("{\"active\":true}");
    }

    private HttpResponse<String> call(@Nullable String service, String what, String body) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(installation.pki.context(service))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/consoles/v1/" + what))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private void staff(String change) {
        installation.asOwner().sql(change + " WHERE staff_id = 'regulator.two'").update();
    }

    private void age(String sid, String column, String by) {
        installation
                .asOwner()
                .sql("UPDATE log_in SET " + column + " = " + column + " - interval '" + by + "' WHERE log_in_id = :id")
                .param("id", sid)
                .update();
    }

    private static Browser.Page press(Browser browser, String path, Map<String, String> filled) {
        var fields = new LinkedHashMap<>(
                Map.of("_csrf", browser.get("/sessions").hidden().getOrDefault("_csrf", "none")));
        fields.putAll(filled);
        return browser.post(path, fields);
    }
}
