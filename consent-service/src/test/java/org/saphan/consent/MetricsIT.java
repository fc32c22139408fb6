package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who watch over the consent service see, over HTTPS. */
class MetricsIT {
    private static final Pattern LINE = Pattern.compile("(saphan_[a-z_]+(?:\\{[^}]*})?) (\\S+)");
    private static final String PATH = "/consent-service/v1/metrics";

    private final Installation installation = Installation.running();

    @Test
    void what_waits_for_the_ledger_is_counted_and_ages_while_the_ledger_is_away() {
        installation.ledger.goAway();
        try {
            var desk = new AgencyDesk(installation, "metered");
            desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("metered-1"))));
            Eventually.holds(() -> meter("saphan_journal_waiting") >= 1 && meter("saphan_journal_age_seconds") > 0);
        } finally {
            installation.ledger.comeBack();
        }
        Eventually.holds(() -> meter("saphan_journal_waiting") == 0 && meter("saphan_journal_age_seconds") == 0);
    }

    @Test
    void a_refused_log_in_of_staff_is_counted_at_its_door_alone() {
        double before = meter(refused("staff"));
        double citizens = meter(refused("citizen"));
        AgencyDesk.press(
                Browser.fromElsewhere(installation),
                "/staff/log-in",
                Map.of("username", "administrator.one", "password", "wrong", "code", "000000"));
        assertThat(meter(refused("staff"))).isEqualTo(before + 1);
        assertThat(meter(refused("citizen"))).isEqualTo(citizens);
    }

    @Test
    void an_agency_that_cannot_prove_itself_is_counted() {
        double before = meter(refused("agency"));
        var thief = new Agency(installation, "dsw", Keys.fresh("thief"));
        assertThat(thief.token().error()).isEqualTo("invalid_client");
        assertThat(meter(refused("agency"))).isGreaterThan(before);
    }

    @Test
    void certificates_that_end_followed_addresses_and_requests_are_there() {
        var meters = meters();
        assertThat(meters).containsKeys("saphan_agency_certificates_expiring{within=\"day\"}");
        assertThat(meters).containsKeys("saphan_key_addresses_followed", "saphan_key_addresses_failing");
        assertThat(scrape()).contains("http_server_requests_seconds_count{", "jvm_memory_used_bytes{");
    }

    @Test
    void they_hold_no_person_agency_or_member_of_staff() {
        var text = scrape();
        for (var secret : List.of("administrator.one", "contact.metered", "dsw", "Somchai", "staff_id")) {
            assertThat(text).doesNotContain(secret);
        }
        assertThat(text).doesNotContainPattern("(?<![0-9.])9[0-9]{12}(?![0-9])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ledger"})
    void another_service_does_not_read_them(String service) {
        var answer = get(service, PATH);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:saphan:problem:caller-unknown");
    }

    @Test
    void without_a_certificate_nobody_reads_them_and_they_are_at_no_other_address() {
        assertThat(get(null, PATH).statusCode()).isEqualTo(403);
        for (var path : List.of("/metrics", "/prometheus", "/actuator/prometheus")) {
            assertThat(get("launcher", path).statusCode()).as(path).isNotEqualTo(200);
        }
    }

    private static String refused(String door) {
        return "saphan_log_in_refused_total{door=\"" + door + "\"}";
    }

    private double meter(String name) {
        return Objects.requireNonNull(meters().get(name), name);
    }

    private Map<String, Double> meters() {
        var meters = new TreeMap<String, Double>();
        scrape().lines().forEach(line -> {
            var meter = LINE.matcher(line);
            if (meter.matches()) {
                meters.put(meter.group(1), Double.valueOf(meter.group(2)));
            }
        });
        return meters;
    }

    private String scrape() {
        var answer = get("launcher", PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        return answer.body();
    }

    private HttpResponse<String> get(@Nullable String service, String path) {
        try {
            return installation
                    .client(service)
                    .send(
                            HttpRequest.newBuilder(URI.create(installation.issuer + path))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException away) {
            throw new IllegalStateException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
