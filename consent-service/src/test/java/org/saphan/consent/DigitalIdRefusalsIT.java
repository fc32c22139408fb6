package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Digital ID provider refuses, or sends back wrong, is counted by why, as those who watch over the service read it. */
class DigitalIdRefusalsIT {

    private static final Pattern LINE = Pattern.compile("saphan_digital_id_refused_total\\{why=\"([a-z-]+)\"} (\\S+)");

    private final Installation installation = Installation.running();

    @Test
    void every_reason_is_there_from_the_start_and_no_other() {
        assertThat(counted())
                .containsOnlyKeys(
                        "ended", "number-withheld", "wrong-person", "refused", "unreachable", "token", "unasked");
    }

    @Test
    void who_ends_it_there_and_who_withholds_the_number_are_two_reasons() {
        installation.digitalId.person(Installation.person(430).value());
        counts("ended", () -> {
            installation.digitalId.end(true);
            logIn();
            installation.digitalId.end(false);
        });
        counts("number-withheld", () -> {
            installation.digitalId.refuseNumber(true);
            logIn();
            installation.digitalId.refuseNumber(false);
        });
    }

    @Test
    void an_error_of_the_providers_is_counted_by_none_of_its_own_words() {
        installation.digitalId.person(Installation.person(431).value());
        for (var error : List.of("login_required", "invalid_scope", "9000000000004", "x".repeat(900))) {
            counts("refused", () -> {
                installation.digitalId.endWith(error);
                logIn();
                installation.digitalId.end(false);
            });
        }
        counts("unreachable", () -> {
            installation.digitalId.endWith("temporarily_unavailable");
            logIn();
            installation.digitalId.end(false);
        });
        counts("refused", () -> {
            installation.digitalId.refuseCodes(true);
            logIn();
            installation.digitalId.refuseCodes(false);
        });
        assertThat(scrape()).doesNotContain("login_required", "9000000000004", "xxxx");
    }

    @Test
    void an_id_token_that_does_not_hold_is_a_reason_of_its_own() {
        installation.digitalId.person(Installation.person(432).value());
        counts("token", () -> {
            installation.digitalId.lieAboutNonce("another");
            logIn();
            installation.digitalId.lieAboutNonce(null);
        });
        counts("token", () -> {
            installation.digitalId.signWith(Keys.fresh("digital-id"));
            logIn();
            installation.digitalId.signWith(null);
        });
    }

    @Test
    void a_provider_that_does_not_answer_in_time_is_unreachable() {
        installation.digitalId.person(Installation.person(433).value());
        counts("unreachable", () -> {
            installation.digitalId.pauseBeforeTokens(6_500);
            logIn();
            installation.digitalId.pauseBeforeTokens(0);
        });
    }

    @Test
    void a_provider_that_was_never_there_is_unreachable_and_whoever_comes_is_told_so() throws Exception {
        int port = Installation.freePort();
        try (var replica =
                installation.start(port, "--consent.digital-id.issuer=https://localhost:" + Installation.freePort())) {
            var answer = installation
                    .client(null)
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "https://localhost:" + port + "/oauth2/authorization/digital-id"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/log-in-failed");
            assertThat(replica.getBean(MeterRegistry.class)
                            .get("saphan.digital.id.refused")
                            .tag("why", "unreachable")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void answers_to_no_question_of_ours_are_unasked() {
        for (var query : List.of("", "?code=x", "?code=x&state=y", "?error=access_denied&state=y", "?state=y")) {
            counts(
                    "unasked",
                    () -> assertThat(new Browser(installation)
                                    .get("/login/oauth2/code/digital-id" + query)
                                    .at()
                                    .getPath())
                            .isEqualTo("/log-in-failed"));
        }
    }

    @Test
    void somebody_else_who_comes_back_is_the_wrong_person_and_she_herself_is_not() {
        installation.digitalId.person(Installation.person(434).value());
        var browser = new Browser(installation);
        browser.get("/me");
        var before = counted();
        browser.get("/oauth2/authorization/digital-id");
        assertThat(counted()).as("she herself").isEqualTo(before);
        counts("wrong-person", () -> {
            installation.digitalId.person(Installation.person(435).value());
            browser.get("/oauth2/authorization/digital-id");
        });
    }

    private void logIn() {
        assertThat(new Browser(installation).get("/me").at().getPath()).isEqualTo("/log-in-failed");
    }

    /** Once under this reason, and under no other. */
    private void counts(String why, Runnable act) {
        var expected = new TreeMap<>(counted());
        expected.merge(why, 1.0, Double::sum);
        act.run();
        assertThat(counted()).isEqualTo(expected);
    }

    private Map<String, Double> counted() {
        var counted = new TreeMap<String, Double>();
        scrape().lines().forEach(line -> {
            var found = LINE.matcher(line);
            if (found.matches()) {
                counted.put(found.group(1), Double.valueOf(found.group(2)));
            }
        });
        return counted;
    }

    private String scrape() {
        try {
            return installation
                    .client("launcher")
                    .send(
                            HttpRequest.newBuilder(URI.create(installation.issuer + "/consent-service/v1/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException away) {
            throw new IllegalStateException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
