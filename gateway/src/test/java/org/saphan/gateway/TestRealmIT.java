package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.id.NationalId;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway of the test realm beside one of production: the same program, other settings, and neither takes the other's tokens. */
class TestRealmIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final String TEST = "urn:saphan:test-realm";
    private static ConfigurableApplicationContext testGateway;

    @BeforeAll
    static void start() {
        testGateway = Running.start(WORLD, WORLD.ofTestRealm());
        Eventually.holds(() ->
                WORLD.send(Running.port(testGateway), new Agency.Sent("GET", "/health/ready", Map.of(), ""))
                                .status()
                        == 200);
    }

    @AfterAll
    static void stop() {
        testGateway.close();
    }

    @Test
    void a_token_of_the_test_realm_is_answered_there() {
        var answer = atTest(tokenFor(TEST), World.person(91));
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
    }

    @Test
    void a_token_of_production_is_refused_there() {
        var answer = atTest(tokenFor(Agency.AUDIENCE), World.person(91));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("token-invalid");
    }

    @Test
    void a_token_of_the_test_realm_is_refused_in_production() {
        var answer = RUNNING.send(WORLD.dsw.request(query(World.person(91)), tokenFor(TEST)));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("token-invalid");
        assertThat(RUNNING.send(WORLD.dsw.request(query(World.person(91)), tokenFor(Agency.AUDIENCE)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobody_who_may_exist_is_asked_about_there() {
        var twelve = "100000000000";
        var real = new NationalId(twelve + NationalId.checkDigit(twelve)); // no synthetic one: those begin with 9
        int before = WORLD.ledger.entries().size();
        assertThat(atTest(tokenFor(TEST), real).problem()).isEqualTo("invalid-national-id");
        assertThat(WORLD.ledger.entries().size()).as("not even in its ledger").isEqualTo(before);
    }

    @Test
    void the_consent_service_knows_it_by_another_name() {
        assertThat(WORLD.consentService.gateways()).contains("gateway", "test-gateway");
    }

    private static World.Answered atTest(String token, NationalId person) {
        return WORLD.send(Running.port(testGateway), WORLD.dsw.request(query(person), token));
    }

    private static String query(NationalId person) {
        return Queries.query(person.value(), "disability-allowance", "public-task", Queries.NAME);
    }

    private static String tokenFor(String audience) {
        var claims = WORLD.dsw.claims();
        claims.put("aud", audience);
        return WORLD.dsw.token(claims);
    }
}
