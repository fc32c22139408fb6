package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** More of what a stranger on the web may try: forged forms, planted sessions, injected codes, lying headers. */
class AbuseIT {

    private static final String SESSION = "__Host-saphan-session";
    private static final String LOG_IN = "/oauth2/authorization/digital-id";

    /** A script with a body, an event handler, a style of its own, an address that is a script. */
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)[^>]*>|<script[^>]*>[^<]|<[^>]+\\son[a-z]+\\s*=|<[^>]+\\sstyle\\s*=|<style|javascript:",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FOREIGN =
            Pattern.compile("<(script|link|img|iframe|form)[^>]+(src|href|action)=\"(https?:)?//");

    private final Installation installation = Installation.running();

    @Test
    void no_page_holds_a_script_of_its_own_can_be_framed_or_is_kept_by_a_cache() {
        var flow = new ConsentFlow(installation, Installation.person(8_201));
        var question = flow.open();
        var consent = flow.given();
        var browser = flow.browser;
        var conformance = new ConformanceFlow(installation, installation.conformance.one);
        Stream.of(
                        question,
                        browser.get("/me"),
                        browser.get("/me/consents"),
                        browser.get("/me/consents/" + consent),
                        browser.get("/me/consents/none"),
                        browser.get("/catalogue/health.coverage"),
                        browser.get("/log-in-failed"),
                        browser.get("/oauth2/authorize?client_id=dsw&request_uri=x"),
                        conformance.visit(conformance.client.push(conformance.client.request())))
                .forEach(page -> {
                    var where = page.at().getPath();
                    assertThat(page.body()).as(where).contains("<html").doesNotContainPattern(INLINE);
                    assertThat(page.body()).as(where).doesNotContainPattern(FOREIGN);
                    var policy =
                            page.headers().firstValue("Content-Security-Policy").orElse("");
                    assertThat(policy).as(where).contains("frame-ancestors 'none'", "default-src 'none'");
                    assertThat(policy).as(where).doesNotContain("unsafe", "data:", "*", "http:");
                    if (!where.startsWith("/catalogue")) {
                        assertThat(page.headers().firstValue("Cache-Control").orElse(""))
                                .as(where)
                                .contains("no-store");
                    }
                });
    }

    @Test
    void a_forged_form_changes_nothing_with_no_token_or_with_an_attackers_own() {
        var flow = new ConsentFlow(installation, Installation.person(8_202));
        var consent = flow.given();
        var attacker = new ConsentFlow(installation, Installation.person(8_203));
        var ownConsent = attacker.given();
        var ownToken =
                attacker.browser.get("/me/consents/" + ownConsent).hidden().getOrDefault("_csrf", "");
        assertThat(ownToken).isNotEmpty();
        for (var path : List.of("/me/consents/" + consent, "/logout")) {
            for (var token : List.of("", ownToken)) {
                var form = new LinkedHashMap<>(Map.of("step", "withdraw"));
                form.put("_csrf", token);
                assertThat(flow.browser.post(path, form).status()).as(path).isEqualTo(403);
            }
        }
        assertThat(flow.browser.get("/me/consents/" + consent + "?lang=en").body())
                .contains("In force");
    }

    @Test
    void a_session_that_was_planted_is_not_the_one_she_logs_in_with() {
        var planted = cookie(get(LOG_IN, null));
        installation.digitalId.person(Installation.person(8_204).value());
        var victim = new Browser(installation);
        victim.plant(SESSION, planted);
        assertThat(victim.get("/me").status()).isEqualTo(200);
        assertThat(victim.cookie(SESSION)).isNotEmpty().isNotEqualTo(planted);
        assertThat(get("/me", planted).statusCode()).isEqualTo(302);
    }

    @Test
    void a_log_in_that_a_stranger_began_logs_nobody_in() {
        installation.digitalId.person(Installation.person(8_205).value());
        var call = callBack(get(LOG_IN, null));
        var victim = new Browser(installation);
        assertThat(victim.get(call.toString()).at().getPath()).isEqualTo("/log-in-failed");
        assertThat(get("/me", victim.cookie(SESSION)).statusCode()).isEqualTo(302);
    }

    @Test
    void a_strangers_code_injected_into_her_own_log_in_logs_nobody_in() {
        installation.digitalId.person(Installation.person(8_206).value());
        var code = query(callBack(get(LOG_IN, null)), "code");
        var hers = get(LOG_IN, null);
        var injected = installation.issuer + "/login/oauth2/code/digital-id?code=" + code + "&state="
                + query(URI.create(location(hers)), "state");
        var answer = get(injected, cookie(hers));
        assertThat(location(answer)).endsWith("/log-in-failed");
        assertThat(get("/me", cookie(hers)).statusCode()).isEqualTo(302);
    }

    @Test
    void a_call_back_counts_once() {
        installation.digitalId.person(Installation.person(8_207).value());
        var begun = get(LOG_IN, null);
        var call = callBack(begun);
        assertThat(location(get(call.toString(), cookie(begun)))).doesNotContain("failed");
        assertThat(location(get(call.toString(), cookie(begun)))).endsWith("/log-in-failed");
    }

    @Test
    void a_lying_host_or_path_sends_nobody_elsewhere() throws Exception {
        for (var path : List.of(
                "/me",
                "/me/consents",
                "/consent?state=x",
                "/oauth2/authorize?client_id=ledger-console"
                        + "&response_type=code&scope=openid&redirect_uri=" + Installation.CALLBACK
                        + "&code_challenge=" + "A".repeat(43) + "&code_challenge_method=S256",
                LOG_IN,
                "//evil.example/me",
                "/%2f%2fevil.example",
                "/\\evil.example")) {
            var answer = told(
                    "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                            + "X-Forwarded-Proto: http\r\nForwarded: host=evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 ");
            assertThat(answer.lines().filter(line -> line.regionMatches(true, 0, "Location:", 0, 9)))
                    .as(path)
                    .noneMatch(line -> line.contains("evil.example"));
        }
    }

    @Test
    void what_a_client_sends_along_can_not_write_headers() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var request = flow.client.request();
        var state = "x\r\nSet-Cookie: __Host-planted=1; Path=/; Secure\r\n\r\n<script>";
        request.put("state", state);
        var back = flow.allowed(request);
        assertThat(back.query("state")).isEqualTo(state);
        assertThat(flow.browser.cookie("__Host-planted")).isEmpty();
    }

    @Test
    void a_code_of_one_server_is_worth_nothing_at_the_other() {
        var conformance = new ConformanceFlow(installation, installation.conformance.one);
        var agencies = new ConsentFlow(installation, Installation.person(8_208));
        var ofAgencies = agencies.allow(agencies.open()).query("code");
        var ofConformance = conformance.code();
        assertThat(agencies.agency().redeem(ofConformance).error()).isEqualTo("invalid_grant");
        assertThat(conformance.client.redeem(ofAgencies).error()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refusal_says_which_server_it_is_from_too() {
        var flow = new ConsentFlow(installation, Installation.person(8_209));
        var back = flow.refuse(flow.open());
        assertThat(back.query("error")).isEqualTo("access_denied");
        assertThat(back.query("iss")).isEqualTo(installation.issuer);
    }

    @Test
    void a_citizens_code_is_its_agencys_own_and_needs_its_verifier() {
        var flow = new ConsentFlow(installation, Installation.person(8_210));
        var code = flow.allow(flow.open()).query("code");
        var thief = new Agency(installation, "outsider", installation.outsider);
        assertThat(thief.redeem(code).error()).isEqualTo("invalid_grant");
        var another = flow.allow(flow.open()).query("code"); // what a thief has tried counts for nobody
        var form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                another,
                "redirect_uri",
                Installation.CALLBACK,
                "code_verifier",
                "v".repeat(64));
        var agency = flow.agency();
        assertThat(agency.post("/oauth2/token", form, agency.assertion(), agency.proof("/oauth2/token"))
                        .error())
                .isEqualTo("invalid_grant");
    }

    /** Where the provider would send the browser that got this answer. */
    private URI callBack(HttpResponse<String> begun) {
        return URI.create(location(get(location(begun), null)));
    }

    private HttpResponse<String> get(String address, @Nullable String session) {
        var request = HttpRequest.newBuilder(URI.create(installation.issuer).resolve(address))
                .header("Accept", "text/html");
        if (session != null) {
            request.header("Cookie", SESSION + "=" + session);
        }
        try (var http = HttpClient.newBuilder()
                .sslContext(installation.pki.context(null))
                .build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What the server answers to these very bytes. */
    private String told(String request) throws IOException {
        var port = URI.create(installation.issuer).getPort();
        try (var socket =
                (SSLSocket) installation.pki.context(null).getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(SESSION + "="))
                .map(set -> set.substring(SESSION.length() + 1, set.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String query(URI address, String name) {
        return Stream.of(String.valueOf(address.getRawQuery()).split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
