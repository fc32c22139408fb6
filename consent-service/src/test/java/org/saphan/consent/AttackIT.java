package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stranger on the web may try against people who log in here. */
class AttackIT {

    private final Installation installation = Installation.running();

    @Test
    void pages_can_not_be_framed_scripted_or_read_in_the_clear() throws Exception {
        for (var path :
                new String[] {"/", "/conformance/log-in", "/oauth2/authorize?client_id=dsw", "/log-in-failed"}) {
            var headers = raw(HttpRequest.newBuilder(URI.create(installation.issuer + path)))
                    .headers();
            var policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).as(path).contains("frame-ancestors 'none'", "script-src 'self'", "base-uri 'none'");
            assertThat(policy).as(path).doesNotContain("unsafe-inline", "unsafe-eval", "*");
            assertThat(headers.firstValue("Strict-Transport-Security")).as(path).isPresent();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
        }
    }

    @Test
    void the_authorization_endpoint_answers_no_other_origin() throws Exception {
        for (var realm : new String[] {"", "/conformance"}) {
            for (var method : new String[] {"GET", "OPTIONS"}) {
                var answer = raw(HttpRequest.newBuilder(URI.create(installation.issuer + realm + "/oauth2/authorize"))
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "GET")
                        .method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.headers().map().keySet())
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
            }
        }
    }

    @Test
    void nothing_sends_a_browser_where_a_stranger_wants() {
        var evil = "https://evil.example/";
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var pushed = flow.client.push(flow.client.request());
        var page = flow.browser.get("/conformance/oauth2/authorize?"
                + Agency.encode(Map.of(
                        "client_id",
                        "suite-1",
                        "request_uri",
                        pushed.get("request_uri"),
                        "redirect_uri",
                        evil,
                        "state",
                        "evil")));
        var back = flow.answer(flow.logIn(page), "allow");
        assertThat(back.at().toString()).startsWith(Installation.CALLBACK);
        assertThat(back.query("state")).isEqualTo("state of suite-1");
        for (var path : new String[] {
            "/conformance/oauth2/authorize?client_id=suite-1&response_type=code&redirect_uri=" + evil,
            "/oauth2/authorize?client_id=ledger-console&response_type=code&scope=openid&redirect_uri=" + evil,
            "/conformance/log-in?continue=" + evil,
            "/?lang=th&continue=" + evil
        }) {
            assertThat(new Browser(installation).get(path).at().getHost())
                    .as(path)
                    .isEqualTo("localhost");
        }
    }

    @Test
    void a_browser_is_sent_on_by_303() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        assertThat(flow.allowed(flow.client.request()).status()).isEqualTo(303);
    }

    @Test
    void a_session_gets_another_name_when_somebody_logs_in() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var page = flow.visit(flow.client.push(flow.client.request()));
        var before = flow.browser.cookie("__Host-saphan-session");
        flow.logIn(page);
        assertThat(flow.browser.cookie("__Host-saphan-session")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void a_forged_log_in_form_logs_nobody_in() {
        var page = new Browser(installation)
                .post(
                        "/conformance/log-in",
                        Map.of("username", ConformanceWorld.USER, "password", ConformanceWorld.PASSWORD));
        assertThat(page.status()).isEqualTo(403);
    }

    @Test
    void a_consent_that_somebody_else_was_asked_for_can_not_be_slipped_to_a_victim() {
        var attacker = new ConformanceFlow(installation, installation.conformance.one);
        var question = attacker.logIn(attacker.visit(attacker.client.push(attacker.client.request())));
        var victim = new ConformanceFlow(installation, installation.conformance.one);
        var own = victim.visit(victim.client.push(victim.client.request()));
        victim.browser.submit(own, Map.of("username", ConformanceWorld.OTHER, "password", ConformanceWorld.PASSWORD));
        var forged = victim.answer(question, "allow");
        assertThat(forged.query("code")).isEmpty();
        assertThat(forged.status()).isEqualTo(400);
        assertThat(victim.browser
                        .get("/conformance/consent?" + question.at().getRawQuery())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_guessed_consent_state_gives_nothing() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        flow.code();
        var form = new LinkedHashMap<>(
                Map.of("client_id", "suite-1", "state", "guessed", "scope", "openid", "answer", "allow"));
        var page = flow.browser.post("/conformance/oauth2/authorize", form);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.query("code")).isEmpty();
    }

    @Test
    void a_stolen_code_is_worth_nothing_in_another_clients_or_another_sessions_hands() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var code = flow.code();
        var thief = new TestClient(installation, installation.conformance.two);
        assertThat(thief.redeem(code).error()).isEqualTo("invalid_grant");
        var injected = flow.code();
        assertThat(flow.client
                        .redeem(injected, Map.of("code_verifier", "v".repeat(64)), flow.client.tokenProof())
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void an_answer_says_which_server_it_is_from() {
        var conformance = new ConformanceFlow(installation, installation.conformance.one);
        var agencies = new ConsentFlow(installation, Installation.person(80));
        assertThat(conformance.allowed(conformance.client.request()).query("iss"))
                .isEqualTo(installation.issuer + "/conformance");
        assertThat(agencies.allow(agencies.open()).query("iss")).isEqualTo(installation.issuer);
    }

    private HttpResponse<String> raw(HttpRequest.Builder request) throws java.io.IOException, InterruptedException {
        return installation
                .client(null)
                .send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }
}
