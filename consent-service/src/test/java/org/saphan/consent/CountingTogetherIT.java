package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.wire.json.WireJson;

/** Two replicas on one database have one count. */
class CountingTogetherIT {

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);
    private final HttpClient http = installation.client(null);
    private final int here = Installation.freePort();
    private final int there = Installation.freePort();

    @BeforeEach
    void nobodyHasAskedYet() {
        installation.asOwner().sql("TRUNCATE rate").update();
    }

    @Test
    void a_client_has_one_share_however_many_replicas_it_asks() throws Exception {
        var narrow = "--consent.limits.requests-per-second=1";
        try (var one = installation.start(here, narrow);
                var other = installation.start(there, narrow)) {
            assertThat(one.isRunning() && other.isRunning()).isTrue();
            long start = System.nanoTime();
            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 12; i++) {
                answers.add(token(here).statusCode());
                answers.add(token(there).statusCode());
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1;
            assertThat(answers).containsOnly(200, 429);
            assertThat(answers.stream().filter(status -> status == 200).count()).isBetween(10L, 10 + seconds);
            assertThat(token(there).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void guesses_at_one_replica_are_known_at_the_other() throws Exception {
        var narrow = "--consent.limits.failures-per-second=1";
        try (var one = installation.start(here, narrow);
                var other = installation.start(there, narrow)) {
            assertThat(one.isRunning() && other.isRunning()).isTrue();
            var forged = new ArrayList<Integer>();
            for (int i = 0; i < 16; i++) {
                forged.add(token(here, dsw.assertion(installation.issuer, Keys.fresh("dsw-1"), "forged " + i))
                        .statusCode());
            }
            assertThat(forged).contains(401, 429);
            assertThat(token(there).statusCode())
                    .as("a right answer, elsewhere")
                    .isEqualTo(429);
        }
    }

    @Test
    void without_the_database_nobody_is_let_through_and_everybody_is_told_why() throws Exception {
        var way = new Relay(installation.postgres.getPort());
        try (way;
                var replica = installation.start(here, "--consent.datasource.url=" + way.url())) {
            assertThat(replica.isRunning()).isTrue();
            assertThat(token(here).statusCode()).isEqualTo(200);
            way.cut();
            var refused = token(here);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(WireJson.mapper().readTree(refused.body()).path("type").asString())
                    .isEqualTo("urn:saphan:problem:counts-unreachable");
        }
    }

    @Test
    void nothing_that_could_be_guessed_stands_in_the_table() throws Exception {
        token(dsw.assertion(), installation.issuer);
        var table = installation.asOwner();
        assertThat(table.sql("SELECT count(*) FROM rate").query(Long.class).single())
                .isPositive();
        assertThat(table.sql("SELECT count(*) FROM rate WHERE length(name) <> 32")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private HttpResponse<String> token(int port) throws Exception {
        return token(port, dsw.assertion());
    }

    private HttpResponse<String> token(int port, String assertion) throws Exception {
        return token(assertion, "https://localhost:" + port);
    }

    private HttpResponse<String> token(String assertion, String base) throws IOException, InterruptedException {
        var form = Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                "exchange",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
        return http.send(
                HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("DPoP", dsw.proof("/oauth2/token"))
                        .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
