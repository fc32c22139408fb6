package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.springframework.context.ConfigurableApplicationContext;

/** A second gateway in the same world, with narrow limits and as strict as production. */
class LimitsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final String QUERY = Queries.about(World.person(1));
    private final World world = RUNNING.world();

    @Test
    void a_client_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_affected() {
        try (var gateway = start("--gateway.limits.requests-per-second=2")) {
            int port = Running.port(gateway);
            var answers = send(port, IntStream.range(0, 8).mapToObj(i -> world.dsw.request(QUERY)));
            assertThat(answers).extracting(World.Answered::problem).contains("too-many-requests");
            var refused = answers.stream()
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(world.send(port, world.other.request(QUERY)).problem()).isEqualTo("unknown-purpose");
        }
    }

    @Test
    void an_address_that_fails_too_often_is_not_listened_to_for_a_while() {
        try (var gateway = start("--gateway.limits.failures-per-second=1")) {
            int port = Running.port(gateway);
            var wrong = IntStream.range(0, 20).mapToObj(i -> world.dsw.request(QUERY, "no.token.x"));
            assertThat(send(port, wrong))
                    .extracting(World.Answered::problem)
                    .contains("token-invalid", "too-many-requests");
            assertThat(world.send(port, world.dsw.request(QUERY)).problem()).isEqualTo("too-many-requests");
        }
    }

    @Test
    void an_officer_who_asks_too_often_is_told_when_to_come_back_and_colleagues_are_not_affected() {
        try (var gateway = start("--gateway.limits.officer-requests-per-second=1")) {
            int port = Running.port(gateway);
            tooMany(send(port, IntStream.range(0, 12).mapToObj(i -> world.dsw.request(QUERY))));
            assertThat(world.send(port, world.dsw.request(QUERY.replace("dsw-0042", "dsw-0043")))
                            .problem())
                    .isEqualTo("consent-missing");
            assertThat(world.send(port, world.other.request(QUERY)).problem()).isEqualTo("unknown-purpose");
        }
    }

    @Test
    void an_agency_that_asks_about_one_person_too_often_is_slowed_down_for_her_alone() {
        try (var gateway = start("--gateway.limits.subject-requests-per-second=1")) {
            int port = Running.port(gateway);
            tooMany(send(port, IntStream.range(0, 12).mapToObj(i -> world.dsw.request(QUERY))));
            assertThat(world.send(port, world.dsw.request(Queries.about(World.person(2))))
                            .problem())
                    .isEqualTo("consent-missing");
            assertThat(world.send(port, world.other.request(QUERY)).problem()).isEqualTo("unknown-purpose");
        }
    }

    @Test
    void nobody_uses_up_another_agencys_share_by_naming_it() {
        try (var gateway = start("--gateway.limits.requests-per-second=2")) {
            int port = Running.port(gateway);
            var forged = IntStream.range(0, 20)
                    .mapToObj(i -> world.dsw.request(
                            QUERY, Agency.sign(Agency.tokenHeader("issuer-1"), world.dsw.claims(), world.other.key())));
            assertThat(send(port, forged)).extracting(World.Answered::problem).containsOnly("token-invalid");
            assertThat(world.send(port, world.dsw.request(QUERY)).problem()).isEqualTo("consent-missing");
        }
    }

    @Test
    void nobody_uses_up_an_officers_share_without_the_agencys_signature() {
        try (var gateway = start("--gateway.limits.officer-requests-per-second=1")) {
            int port = Running.port(gateway);
            var unsigned = IntStream.range(0, 20)
                    .mapToObj(i -> world.dsw.request(QUERY).signedBy(world.other.key(), World.CLOCK.instant()));
            assertThat(send(port, unsigned)).extracting(World.Answered::problem).containsOnly("signature-invalid");
            assertThat(world.send(port, world.dsw.request(QUERY)).problem()).isEqualTo("consent-missing");
        }
    }

    private static void tooMany(List<World.Answered> answers) {
        var refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }

    @Test
    void when_no_more_proofs_can_be_remembered_none_is_accepted() {
        try (var gateway = start("--gateway.limits.proofs=2")) {
            int port = Running.port(gateway);
            var answers = send(port, IntStream.range(0, 3).mapToObj(i -> world.dsw.request(QUERY)));
            assertThat(answers)
                    .extracting(World.Answered::problem)
                    .containsExactly("consent-missing", "consent-missing", "too-many-requests");
        }
    }

    @Test
    void outside_demo_and_test_realms_a_synthetic_person_is_no_person() {
        try (var gateway = start("--gateway.accept-synthetic-subjects=false")) {
            assertThat(world.send(Running.port(gateway), world.dsw.request(QUERY))
                            .problem())
                    .isEqualTo("invalid-national-id");
        }
    }

    private ConfigurableApplicationContext start(String limit) {
        var gateway = Running.start(world, limit);
        var ready = new Agency.Sent("GET", "/health/ready", Map.of(), "");
        Eventually.holds(() -> world.send(Running.port(gateway), ready).status() == 200);
        return gateway;
    }

    private List<World.Answered> send(int port, Stream<Agency.Sent> requests) {
        return requests.map(request -> world.send(port, request)).toList();
    }
}
