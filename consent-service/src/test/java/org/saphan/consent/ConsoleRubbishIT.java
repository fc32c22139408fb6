package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the regulator's console asks about its sessions, fed with what nobody asks: each answer is a problem document, none repeats what came. */
class ConsoleRubbishIT {

    private static final String NAME = "0199a0a0-0000-7000-8000-000000000000";
    private static final String SECRET = "9000000000004";

    private final Installation installation = Installation.running();

    static Stream<String> noQuestions() {
        return Stream.of(
                "",
                " ",
                "null",
                "true",
                "7",
                "[]",
                "{}",
                "{",
                "sid=" + NAME,
                "<sid>" + SECRET + "</sid>",
                "{\"sid\":\"" + SECRET,
                "{\"sid\":null,\"used\":true}",
                "{\"sid\":7,\"used\":true}",
                "{\"sid\":true,\"used\":true}",
                "{\"sid\":[\"" + NAME + "\"],\"used\":true}",
                "{\"sid\":{},\"used\":true}",
                "{\"sid\":\"" + NAME + "\",\"sid\":\"" + NAME + "\",\"used\":true}",
                "{\"sid\":\"" + NAME + "\",\"used\":true,\"more\":\"" + SECRET + "\"}",
                "{\"sid\":\"" + NAME + "\",\"used\":true}{}",
                "{'sid':'" + NAME + "','used':true}",
                "[".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("noQuestions")
    void what_is_no_question_is_refused_at_both(String body) throws Exception {
        for (var what : new String[] {"check", "end"}) {
            problem(call("ledger", "POST", what, body.getBytes(StandardCharsets.UTF_8)), 400, "malformed-request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"maybe\"", "1", "null", "[]", "\"true\""})
    void whether_it_is_used_is_yes_or_no(String used) throws Exception {
        problem(check("{\"sid\":\"" + NAME + "\",\"used\":" + used + "}"), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 10_000, 2_000_000})
    void what_is_too_long_is_not_read(int length) throws Exception {
        var body = ("{\"sid\":\"" + "x".repeat(length) + "\",\"used\":true}").getBytes(StandardCharsets.UTF_8);
        for (var what : new String[] {"check", "end"}) {
            problem(call("ledger", "POST", what, body), 413, "body-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xc3, 0xfe, 0xff})
    void bytes_that_are_no_text_are_refused(int octet) throws Exception {
        var body = "{\"sid\":\"x\",\"used\":true}".getBytes(StandardCharsets.UTF_8);
        body[8] = (byte) octet;
        for (var what : new String[] {"check", "end"}) {
            problem(call("ledger", "POST", what, body), 400, "malformed-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "' OR true --",
                "%",
                "\\u0000",
                "x\\u0000",
                "\\ud800",
                "\\n",
                "ๆ",
                "..",
                "0199A0A0-0000-7000-8000-00000000000"
            })
    void a_name_that_is_none_counts_for_nothing_and_ends_nothing(String name) throws Exception {
        var checked = check("{\"sid\":\"" + name + "\",\"used\":true}");
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        assertThat(checked.body()).isEqualTo("{\"active\":false}");
        var ended = call("ledger", "POST", "end", ("{\"sid\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "test-gateway", "adapters", "consent-service", "launcher", ""})
    void whoever_is_not_the_ledger_is_refused_whatever_comes(String caller) throws Exception {
        for (var what : new String[] {"check", "end"}) {
            for (var body :
                    new String[] {"", "nonsense", "{\"sid\":\"" + NAME + "\",\"used\":true}", "x".repeat(5_000)}) {
                var answer =
                        call(caller.isEmpty() ? null : caller, "POST", what, body.getBytes(StandardCharsets.UTF_8));
                problem(answer, 403, "caller-unknown");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void they_are_asked_by_post_alone(String method) throws Exception {
        for (var what : new String[] {"check", "end"}) {
            var answer = call("ledger", method, what, "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).doesNotContain("Exception", "org.saphan");
        }
    }

    private HttpResponse<String> check(String body) throws Exception {
        return call("ledger", "POST", "check", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:saphan:problem:" + type + "\"")
                .doesNotContain(SECRET, NAME, "Exception");
    }

    private HttpResponse<String> call(@Nullable String service, String method, String what, byte[] body)
            throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(installation.pki.context(service))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(installation.issuer + "/consoles/v1/" + what))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
