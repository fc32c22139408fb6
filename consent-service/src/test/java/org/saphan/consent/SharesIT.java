package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.wire.json.WireJson;
import org.springframework.context.ConfigurableApplicationContext;

/** Who asks too often. Each test has a replica with narrow limits. */
class SharesIT {

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);
    private final Agency other = new Agency(installation, "outsider", installation.outsider);
    private final int port = Installation.freePort();
    private final HttpClient http = installation.client(null);

    /** All replicas count together, those of the other tests too. */
    @BeforeEach
    void nobodyHasAskedYet() {
        installation.asOwner().sql("TRUNCATE rate").update();
    }

    @Test
    void a_client_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_affected() {
        try (var replica = narrow("requests-per-second")) {
            assertThat(replica.isRunning()).isTrue();
            var answers = times(14, () -> token(dsw, dsw.assertion()));
            assertThat(answers.getFirst().statusCode()).isEqualTo(200);
            tooMany(answers);
            assertThat(token(other, other.assertion()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pushes_and_tokens_take_from_the_same_share() {
        try (var replica = narrow("requests-per-second")) {
            assertThat(replica.isRunning()).isTrue();
            tooMany(times(14, () -> post("/oauth2/par", dsw.consentRequest(dsw.details()), dsw.assertion(), null)));
            assertThat(token(dsw, dsw.assertion()).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void nobody_uses_up_another_clients_share_by_naming_it() {
        try (var replica = narrow("requests-per-second")) {
            assertThat(replica.isRunning()).isTrue();
            var forged = times(30, () -> token(dsw, dsw.assertion(installation.issuer, Keys.fresh("dsw-1"), "forged")));
            assertThat(forged).extracting(HttpResponse::statusCode).containsOnly(401);
            assertThat(token(dsw, dsw.assertion()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_that_proves_nobody_too_often_is_not_listened_to_for_a_while() {
        try (var replica = narrow("failures-per-second")) {
            assertThat(replica.isRunning()).isTrue();
            var answers = times(
                    16, () -> token(dsw, dsw.assertion(installation.issuer, Keys.fresh("dsw-1"), "forged again")));
            assertThat(answers.getFirst().statusCode()).isEqualTo(401);
            tooMany(answers);
        }
    }

    @Test
    void a_browser_that_begins_log_ins_without_end_is_shown_a_page() {
        try (var replica = narrow("visits-per-second")) {
            assertThat(replica.isRunning()).isTrue();
            for (var path : List.of("/oauth2/authorization/digital-id", "/oauth2/authorize?client_id=dsw")) {
                var answers = times(14, () -> get(path));
                var refused = refused(answers);
                assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("text/html");
                assertThat(refused.headers().firstValue("Content-Security-Policy"))
                        .isPresent();
            }
        }
    }

    private static HttpResponse<String> refused(List<HttpResponse<String>> answers) {
        var refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("0")))
                .isPositive();
        return refused;
    }

    private static void tooMany(List<HttpResponse<String>> answers) {
        var refused = refused(answers);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        var body = WireJson.mapper().readTree(refused.body());
        assertThat(body.path("type").asString()).isEqualTo("urn:saphan:problem:too-many-requests");
        assertThat(body.path("error").asString()).isEqualTo("temporarily_unavailable");
    }

    private ConfigurableApplicationContext narrow(String limit) {
        return installation.start(port, "--consent.limits." + limit + "=1");
    }

    private static List<HttpResponse<String>> times(int times, Supplier<HttpResponse<String>> asking) {
        return IntStream.range(0, times).mapToObj(i -> asking.get()).toList();
    }

    private HttpResponse<String> token(Agency agency, String assertion) {
        return post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "scope", "exchange"),
                assertion,
                agency.proof("/oauth2/token"));
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String assertion, @Nullable String proof) {
        var all = new LinkedHashMap<>(form);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(all)));
        Stream.ofNullable(proof).forEach(shown -> request.header("DPoP", shown));
        return send(request);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html"));
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
