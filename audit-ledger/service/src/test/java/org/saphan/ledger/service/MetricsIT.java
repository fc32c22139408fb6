package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.publish.SignedHeads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What those who watch over the ledger see, over HTTPS, while witnesses and the authority come and go. */
@SpringBootTest(classes = LedgerServiceApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext // its witness goes away with it
class MetricsIT {
    private static final Pattern LINE = Pattern.compile("(saphan_[a-z_]+(?:\\{[^}]*})?) (\\S+)");
    private static final String WITNESS = "witness.test/watched";
    private static final TestPki PKI = new TestPki();
    private static final Path FOLDER = ServiceSettings.files(PKI);
    private static final WitnessProcess COSIGNER = WitnessProcess.create(WITNESS);
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @LocalServerPort
    private int port;

    @Autowired
    private SignedHeads heads;

    private Optional<LedgerCaller> caller = Optional.empty();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws Exception {
        ServiceSettings.add(settings, FOLDER, TestPostgres.newDatabases());
        var certificate = AUTHORITY.certificateIn(FOLDER);
        var member = COSIGNER.member();
        settings.add("ledger.witness.quorum", () -> "1");
        settings.add("ledger.witness.every", () -> "100ms");
        settings.add("ledger.witness.members[0].url", member::url);
        for (int i = 0; i < member.keys().size(); i++) {
            var key = member.keys().get(i);
            settings.add("ledger.witness.members[0].keys[" + i + "]", () -> key);
        }
        settings.add("ledger.stamp.url", AUTHORITY::url);
        settings.add("ledger.stamp.authority", () -> certificate);
        settings.add("ledger.stamp.every", () -> "200ms");
        settings.add("ledger.map.every", () -> "100ms");
        settings.add("ledger.append.queue", () -> "77");
    }

    @BeforeEach
    void connect() {
        caller = Optional.of(new LedgerCaller(PKI, port));
    }

    @AfterAll
    static void close() {
        COSIGNER.close();
        AUTHORITY.close();
    }

    private LedgerCaller caller() {
        return caller.orElseThrow();
    }

    /** Name with labels to value. */
    private record Meters(Map<String, Double> values) {
        double get(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }
    }

    private Meters meters() {
        var meters = new TreeMap<String, Double>();
        scrape().lines().forEach(line -> {
            var meter = LINE.matcher(line);
            if (meter.matches()) {
                meters.put(meter.group(1), Double.valueOf(meter.group(2)));
            }
        });
        return new Meters(meters);
    }

    private String scrape() {
        var answer = caller().get("launcher", "/ledger/v1/metrics").join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        return answer.body();
    }

    private static String ofWitness(String meter) {
        return meter + "{witness=\"" + WITNESS + "\"}";
    }

    private static String replies(String reply) {
        return "saphan_ledger_witness_replies_total{reply=\"" + reply + "\",witness=\"" + WITNESS + "\"}";
    }

    private void permitAndOutcome(String request) {
        caller().appended("gateway", Drafts.permit(request, SOMCHAI));
        caller().appended("gateway", Drafts.outcome(request, SOMCHAI));
    }

    @Test
    @Order(1)
    void a_witness_that_is_away_shows_as_questions_without_answer_and_entries_behind() {
        AUTHORITY.mood = TestAuthority.Mood.ILL;
        permitAndOutcome("metrics-1");
        TestLedger.eventually(() -> meters().get(replies("away")) >= 1);
        var meters = meters();
        assertThat(meters.get(ofWitness("saphan_ledger_witness_behind"))).isGreaterThanOrEqualTo(2);
        assertThat(meters.get(ofWitness("saphan_ledger_witness_cosigned_entries")))
                .isZero();
        assertThat(meters.get(ofWitness("saphan_ledger_witness_age_seconds"))).isNaN();
        assertThat(meters.get("saphan_ledger_witness_quorum_behind")).isGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(2)
    void an_authority_that_is_ill_shows_as_stamps_missing() {
        permitAndOutcome("metrics-2");
        TestLedger.eventually(() -> meters().get("saphan_ledger_stamp_missing") >= 1);
        var meters = meters();
        assertThat(meters.get("saphan_ledger_stamp_refused_total")).isGreaterThanOrEqualTo(1);
        assertThat(meters.get("saphan_ledger_stamp_entries")).isZero();
        assertThat(meters.get("saphan_ledger_stamp_age_seconds")).isNaN();
    }

    @Test
    @Order(3)
    void when_they_are_back_nothing_is_behind_or_missing_and_ages_are_young() throws Exception {
        AUTHORITY.mood = TestAuthority.Mood.HONEST;
        try (var _ = COSIGNER.watching(heads.verifierKeys())) {
            permitAndOutcome("metrics-3");
            TestLedger.eventually(() -> {
                var meters = meters();
                return meters.get(ofWitness("saphan_ledger_witness_behind")) == 0
                        && meters.get("saphan_ledger_witness_quorum_behind") == 0
                        && meters.get("saphan_ledger_stamp_missing") == 0
                        && meters.get("saphan_ledger_stamp_entries") > 0;
            });
            var meters = meters();
            assertThat(meters.get(replies("cosigned"))).isGreaterThanOrEqualTo(1);
            assertThat(meters.get(ofWitness("saphan_ledger_witness_age_seconds")))
                    .isBetween(0.0, 60.0);
            assertThat(meters.get("saphan_ledger_stamp_age_seconds")).isBetween(0.0, 60.0);
            assertThat(meters.get("saphan_ledger_witness_quorum")).isEqualTo(1);
        }
    }

    @Test
    @Order(4)
    void the_map_is_seen_to_follow() {
        permitAndOutcome("metrics-4");
        TestLedger.eventually(() -> meters().get("saphan_ledger_map_tags") >= 1);
        TestLedger.eventually(() -> meters().get("saphan_ledger_map_behind") <= 1); // its own entry is not yet mapped
        var meters = meters();
        assertThat(meters.get("saphan_ledger_map_epoch")).isGreaterThanOrEqualTo(1);
        assertThat(meters.get("saphan_ledger_map_sound")).isEqualTo(1);
    }

    @Test
    @Order(5)
    void the_queue_its_limit_and_what_was_promised_and_refused_are_counted() {
        var before = meters();
        permitAndOutcome("metrics-5");
        var after = meters();
        assertThat(after.get("saphan_ledger_append_acknowledged_total"))
                .isGreaterThanOrEqualTo(before.get("saphan_ledger_append_acknowledged_total") + 2);
        assertThat(after.get("saphan_ledger_queue_limit")).isEqualTo(77);
        assertThat(after.get("saphan_ledger_queue_depth")).isBetween(0.0, 77.0);
        assertThat(after.get("saphan_ledger_entries")).isGreaterThanOrEqualTo(10);
        assertThat(after.get("saphan_ledger_sequencer{state=\"appending\"}")).isEqualTo(1);
        assertThat(after.get("saphan_ledger_sequencer{state=\"fenced\"}")).isZero();
        var drafts = IntStream.range(0, 400)
                .mapToObj(i -> Drafts.refusal("metrics-full-" + i, SOMCHAI))
                .toArray(EntryDraft[]::new);
        TestLedger.eventually(() -> {
            caller().append("gateway", drafts).join();
            return meters().get("saphan_ledger_queue_refused_total") > 0;
        });
        assertThat(meters().get("saphan_ledger_append_refused_total")).isGreaterThan(0);
    }

    @Test
    @Order(6)
    void meters_hold_no_person_agency_officer_or_request() {
        var text = scrape();
        for (var secret : List.of(SOMCHAI.value(), "metrics-1", "metrics-full", "dsw", "officer")) {
            assertThat(text).doesNotContain(secret);
        }
        assertThat(meters().values()).hasSizeLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "consent-service"})
    void only_those_who_are_set_read_them(String service) {
        var answer = caller().get(service, "/ledger/v1/metrics").join();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:saphan:problem:caller-unknown");
    }

    @Test
    void they_are_at_no_other_address() {
        for (var path : List.of("/metrics", "/prometheus", "/actuator/prometheus")) {
            assertThat(caller().get("launcher", path).join().statusCode()).isNotEqualTo(200);
        }
    }
}
