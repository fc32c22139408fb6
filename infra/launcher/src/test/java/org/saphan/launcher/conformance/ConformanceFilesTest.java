package org.saphan.launcher.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** The suite's browser, as it goes by the file that we generate: first match, then each task whose page it is on. */
class ConformanceFilesTest {

    private static final String ISSUER = "https://saphan.test:8443/conformance";
    private static final String CALLBACK = "https://suite.test:8443/test/a/saphan/callback";

    @TempDir
    private Path folder;

    private JsonNode suite = WireJson.mapper().createObjectNode();

    @BeforeEach
    void generate() throws IOException {
        var authority = Files.writeString(folder.resolve("ca.pem"), "authority\n");
        new ConformanceFiles(folder.resolve("tests"), Clock.systemUTC()).generate(ISSUER, CALLBACK, authority);
        suite = WireJson.mapper().readTree(Files.readString(folder.resolve("tests/suite-jwt-dpop.json")));
    }

    private static List<JsonNode> commands(JsonNode browser, String page) {
        var commands = new ArrayList<JsonNode>();
        browser.path("tasks").forEach(task -> {
            assertThat(task.path("optional").asBoolean()).isTrue(); // another page ends no test
            var match = task.path("match").asString();
            assertThat(match).endsWith("*");
            if (page.startsWith(match.substring(0, match.length() - 1))) {
                task.path("commands").forEach(commands::add);
            }
        });
        return commands;
    }

    @Test
    void a_page_with_an_error_is_handed_in_without_anybody_who_takes_screenshots() {
        var commands = commands(
                suite.path("browser").path(0), ISSUER + "/oauth2/authorize?client_id=a&redirect_uri=" + CALLBACK);
        assertThat(commands).hasSize(1);
        var wait = commands.getFirst();
        assertThat(wait.path(0).asString()).isEqualTo("wait");
        assertThat(wait.path(5).asString()).isEqualTo("update-image-placeholder-optional");
        var page = Pattern.compile(wait.path(4).asString());
        assertThat(page.matcher("A page\nwith invalid_request_uri in it\n").matches())
                .isTrue();
        assertThat(page.matcher("Something else").find()).isFalse();
    }

    @Test
    void the_suites_own_page_gets_the_time_to_send_on_what_it_got() {
        var commands = commands(suite.path("browser").path(0), CALLBACK + "?code=abc");
        assertThat(commands).hasSize(1);
        assertThat(commands.getFirst().toString()).contains("submission_complete");
    }

    @Test
    void where_nobody_may_log_in_at_the_first_visit_nobody_does() {
        var browsers = suite.path("override")
                .path("fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")
                .path("browser");
        assertThat(browsers.path(0).path("match-limit").asInt()).isEqualTo(1);
        assertThat(commands(browsers.path(0), ISSUER + "/log-in")).isEmpty();
        assertThat(browsers.path(1).has("match-limit")).isFalse();
        assertThat(commands(browsers.path(1), ISSUER + "/log-in")).hasSize(3);
    }

    @Test
    void a_user_who_is_to_say_no_does() {
        var rejects = suite.path("override")
                .path("fapi2-security-profile-final-user-rejects-authentication")
                .path("browser")
                .path(0);
        assertThat(commands(rejects, ISSUER + "/consent?state=x").toString()).contains("cancel");
        assertThat(commands(suite.path("browser").path(0), ISSUER + "/consent?state=x")
                        .toString())
                .contains("allow");
    }
}
