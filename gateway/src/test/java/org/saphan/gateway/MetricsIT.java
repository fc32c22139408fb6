package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** What those who watch over the gateway see, over HTTPS. */
class MetricsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Pattern LINE = Pattern.compile("(saphan_[a-z_]+(?:\\{[^}]*})?) (\\S+)");
    private static final String PATH = "/gateway/v1/metrics";

    @Test
    void answers_and_refusals_are_counted_by_their_reason() {
        var person = RUNNING.consenting(81);
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        var unknown = Queries.query(World.person(82).value(), "disability-allowance", "consent", Queries.NAME);
        assertThat(RUNNING.send(WORLD.dsw.request(unknown)).problem()).isEqualTo("consent-missing");
        var before = meters();
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        RUNNING.send(WORLD.dsw.request(unknown));
        var after = meters();
        assertGrew(before, after, "saphan_exchange_answered_seconds_count");
        assertGrew(before, after, "saphan_exchange_stopped_total{reason=\"consent-missing\"}");
        assertThat(after).containsEntry("saphan_feed_fresh", 1.0);
    }

    @Test
    void a_feed_that_fell_silent_shows() {
        WORLD.consentService.fallSilent(true);
        Eventually.holds(() -> Objects.equals(meters().get("saphan_feed_fresh"), 0.0));
        WORLD.consentService.fallSilent(false);
        Eventually.holds(() -> Objects.equals(meters().get("saphan_feed_fresh"), 1.0));
    }

    @Test
    void they_hold_no_person_agency_officer_or_token() {
        RUNNING.ask(RUNNING.consenting(83));
        assertThat(scrape()).doesNotContain(World.person(83).value(), "dsw", "case-officer", "0042", Agency.AUDIENCE);
    }

    @Test
    void nobody_reads_them_without_a_certificate_or_with_an_agencys_or_another_services() {
        var answers = List.of(
                RUNNING.get(PATH), ask(WORLD.ofDsw), ask(WORLD.anotherService)); // each over TLS that the gateway took
        assertThat(answers).extracting(World.Answered::status).containsOnly(403);
        assertThat(answers).extracting(World.Answered::problem).containsOnly("caller-unknown");
    }

    private static void assertGrew(Map<String, Double> before, Map<String, Double> after, String name) {
        assertThat(after.get(name)).as(name).isGreaterThan(Objects.requireNonNull(before.get(name), name));
    }

    private static Map<String, Double> meters() {
        var meters = new TreeMap<String, Double>();
        scrape().lines().forEach(line -> {
            var meter = LINE.matcher(line);
            if (meter.matches()) {
                meters.put(meter.group(1), Double.valueOf(meter.group(2)));
            }
        });
        return meters;
    }

    private static String scrape() {
        var answer = ask(WORLD.monitor);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    private static World.Answered ask(World.Connection connection) {
        return connection.send(Running.port(RUNNING.gateway()), new Agency.Sent("GET", PATH, Map.of(), ""));
    }
}
