package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Hostile;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Registries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.SharedPostgres;
import org.saphan.gateway.world.World;
import org.springframework.context.ConfigurableApplicationContext;

/** Two gateways that share a real PostgreSQL: what was used at one is used at the other, and limits are those of both together. */
class CountingTogetherIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final String QUERY = Queries.about(World.person(1));
    private static final World WORLD = RUNNING.world();
    private static SharedPostgres postgres;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    @BeforeAll
    static void start() {
        postgres = new SharedPostgres();
        one = gateway(postgres);
        other = gateway(postgres);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        postgres.close();
    }

    @BeforeEach
    void nobodyHasAskedYet() throws SQLException {
        postgres.execute("TRUNCATE saphan_gateway.rate, saphan_gateway.quota");
    }

    @Test
    void a_proof_that_was_used_at_one_gateway_is_refused_at_the_other() {
        var request = WORLD.dsw.request(QUERY);
        assertThat(here(request).problem()).isEqualTo("consent-missing");
        assertThat(there(request).problem()).isEqualTo("replayed");
        assertThat(here(request).problem()).isEqualTo("replayed");
    }

    @Test
    void a_statement_that_came_with_one_gateways_request_is_refused_with_the_others_but_not_with_its_repeat() {
        var body = stating();
        var key = Agency.fresh("key");
        assertThat(here(WORLD.dsw.request(body, WORLD.dsw.token(), key)).status())
                .isEqualTo(200);
        assertThat(there(WORLD.dsw.request(body)).problem()).isEqualTo("officer-statement-invalid");
        assertThat(here(WORLD.dsw.request(body, WORLD.dsw.token(), key)).status())
                .as("the same request")
                .isEqualTo(200);
        assertThat(there(WORLD.dsw.request(body, WORLD.dsw.token(), key)).problem())
                .as("the same request: its statement is right there too, and its answer is not there")
                .isEqualTo("idempotency-key-answered");
    }

    @Test
    void a_days_quota_is_one_for_both() {
        var answers = alternating(
                6,
                () -> WORLD.dsw.request(Queries.query(
                        World.person(3).value(), Registries.SCARCE.value(), "public-task", Queries.NAME)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isEqualTo(scarce());
        assertThat(answers).extracting(World.Answered::problem).contains("quota-exhausted");
    }

    @ParameterizedTest
    @CsvSource({"officer-requests, 1, 10", "subject-requests, 1, 10", "requests, 2, 2"})
    void officer_subject_and_client_have_one_share_at_both(String limit, int perSecond, int atOnce) {
        var narrowness = "--gateway.limits." + limit + "-per-second=" + perSecond;
        try (var narrow = gateway(postgres, narrowness);
                var asNarrow = gateway(postgres, narrowness)) {
            long start = System.nanoTime();
            long through = through(narrow, asNarrow);
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertThat(through).isBetween((long) atOnce, atOnce + since * perSecond / 1_000 + 1);
        }
    }

    @Test
    void an_address_that_failed_too_often_at_one_is_paused_at_the_other_with_its_first_failure_there() {
        try (var narrow = gateway(postgres, "--gateway.limits.failures-per-second=1");
                var asNarrow = gateway(postgres, "--gateway.limits.failures-per-second=1")) {
            for (int i = 0; i < 12; i++) {
                WORLD.send(Running.port(narrow), WORLD.dsw.request(QUERY, "no.token.x"));
            }
            int port = Running.port(asNarrow);
            assertThat(WORLD.send(port, WORLD.dsw.request(QUERY, "no.token.x")).problem())
                    .isEqualTo("token-invalid");
            assertThat(WORLD.send(port, WORLD.dsw.request(QUERY)).problem()).isEqualTo("too-many-requests");
        }
    }

    @Test
    void without_the_database_nothing_gets_through_and_the_gateway_is_not_ready() {
        var gone = new SharedPostgres();
        try (gone;
                var gateway = gateway(gone)) {
            int port = Running.port(gateway);
            assertThat(WORLD.send(port, WORLD.dsw.request(QUERY)).problem()).isEqualTo("consent-missing");
            int entries = WORLD.ledger.entries().size();
            gone.close();
            var refused = WORLD.send(port, WORLD.dsw.request(QUERY));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("counts-unreachable");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            var failed = WORLD.send(port, WORLD.dsw.request(QUERY, "no.token.x"));
            assertThat(failed.problem()).as("a failure can't be counted either").isEqualTo("counts-unreachable");
            assertThat(WORLD.ledger.entries()).hasSize(entries);
            assertThat(health(port, "ready").status()).isEqualTo(503);
            assertThat(health(port, "counts").status()).isEqualTo(503);
            assertThat(health(port, "live").status()).isEqualTo(200);
        }
    }

    @Test
    void a_gateway_says_whether_it_counts_alone() {
        assertThat(health(Running.port(one), "counts").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(RUNNING.get("/health/counts").json().path("status").asString())
                .isEqualTo("ALONE");
    }

    @Test
    void no_person_officer_or_address_stands_in_the_database() throws SQLException {
        // What has nothing to wait for is forgotten every five seconds, perhaps just now.
        Eventually.holds(() -> {
            here(WORLD.dsw.request(QUERY));
            return number("SELECT count(*) FROM saphan_gateway.rate") > 0;
        });
        assertThat(postgres.number("SELECT count(*) FROM saphan_gateway.rate WHERE length(name) <> 32"))
                .isZero();
        assertThat(postgres.number("SELECT count(*) FROM saphan_gateway.used WHERE length(mark) <> 16"))
                .isZero();
    }

    @Test
    void the_role_that_serves_can_change_no_tables_shape() throws SQLException {
        assertThat(
                        postgres.number(
                                "SELECT count(*) FROM pg_tables WHERE schemaname = 'saphan_gateway' AND tableowner = 'gateway_app'"))
                .isZero();
        assertThat(postgres.number("SELECT has_schema_privilege('gateway_app', 'saphan_gateway', 'CREATE')::int"))
                .isZero();
    }

    private static int scarce() {
        return 2;
    }

    private static long through(ConfigurableApplicationContext narrow, ConfigurableApplicationContext asNarrow) {
        long through = 0;
        for (int i = 0; i < 10; i++) {
            for (var gateway : List.of(narrow, asNarrow)) {
                var answer = WORLD.send(Running.port(gateway), WORLD.dsw.request(QUERY));
                through += answer.problem().equals("consent-missing") ? 1 : 0;
            }
        }
        return through;
    }

    private static List<World.Answered> alternating(int times, Supplier<Agency.Sent> requests) {
        var answers = new ArrayList<World.Answered>();
        for (int i = 0; i < times; i++) {
            answers.add(i % 2 == 0 ? here(requests.get()) : there(requests.get()));
        }
        return answers;
    }

    private static long number(String sql) {
        try {
            return postgres.number(sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static World.Answered here(Agency.Sent request) {
        return WORLD.send(Running.port(one), request);
    }

    private static World.Answered there(Agency.Sent request) {
        return WORLD.send(Running.port(other), request);
    }

    private static World.Answered health(int port, String group) {
        return WORLD.send(port, new Agency.Sent("GET", "/health/" + group, Map.of(), ""));
    }

    private static ConfigurableApplicationContext gateway(SharedPostgres postgres, String... more) {
        var gateway = Running.start(WORLD, postgres.arguments(more));
        Eventually.holds(() -> health(Running.port(gateway), "ready").status() == 200);
        return gateway;
    }

    private static String stating() {
        long now = World.CLOCK.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", WORLD.dsw.id());
        claims.put("sub", "dsw-0042");
        claims.put("aud", Agency.AUDIENCE);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("jti", Agency.fresh("statement"));
        claims.put("name", "Invented Officer");
        claims.put("role", "case-officer");
        claims.put("acr", "2.2");
        var header = "{\"alg\":\"ES256\",\"typ\":\"officer-statement+jwt\",\"kid\":\""
                + WORLD.dsw.key().getKeyID() + "\"}";
        var statement = Hostile.signed(header, Hostile.json(claims), WORLD.dsw.key());
        return Queries.query(World.person(70).value(), Registries.SURE.value(), "public-task", Queries.NAME)
                .replace("\"role\":\"case-officer\"", "\"role\":\"case-officer\",\"statement\":\"" + statement + "\"");
    }
}
