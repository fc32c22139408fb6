package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway that asks the certificates' authority, whose responder says no, is switched off, and comes back. */
class RevokedCertificateIT {
    private World world;
    private ConfigurableApplicationContext gateway;
    private int port;

    @BeforeEach
    void begin() {
        world = new World();
        gateway = Running.start(world, world.asking("4s"));
        port = Running.port(gateway);
        Eventually.holds(() -> get("/health/ready").status() == 200);
    }

    @AfterEach
    void end() {
        gateway.close();
        world.close();
    }

    @Test
    void a_revoked_certificate_ends_the_tokens_that_are_bound_to_it() {
        assertThat(ask().problem()).isEqualTo("consent-missing");
        world.responder.revoke(true);
        Eventually.holds(() -> ask().problem().equals("certificate-revoked"));
        var refused = ask();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(world.ofDsw.send(port, catalogue()).problem()).isEqualTo("certificate-revoked");
        world.responder.revoke(false);
        assertThat(ask().problem()).isEqualTo("certificate-revoked");
    }

    @Test
    void with_the_responder_switched_off_it_goes_on_for_the_grace_and_then_fails_closed() {
        assertThat(ask().problem()).isEqualTo("consent-missing");
        assertThat(get("/health/revocation").json().path("status").asString()).isEqualTo("UP");
        world.responder.switchOff();
        Eventually.holds(() -> {
            assertThat(ask().problem()).isEqualTo("consent-missing"); // of the grace nobody outside notices anything
            return get("/health/revocation").json().path("status").asString().equals("DEGRADED");
        });
        assertThat(get("/health/ready").status()).isEqualTo(200);
        Eventually.holds(() -> ask().problem().equals("revocation-unreachable"));
        var refused = ask();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        world.responder.switchOn();
        Eventually.holds(() -> ask().problem().equals("consent-missing"));
        assertThat(get("/health/revocation").json().path("status").asString()).isEqualTo("UP");
    }

    @Test
    void tokens_that_are_bound_to_a_key_do_not_care() {
        world.responder.switchOff();
        assertThat(world.ofDsw
                        .send(port, world.dsw.request(Queries.about(World.person(9))))
                        .problem())
                .isEqualTo("consent-missing");
        assertThat(world.responder.asked()).isZero();
    }

    private World.Answered ask() {
        var token = token();
        return world.ofDsw.send(
                port,
                world.dsw
                        .request(Queries.about(World.person(9)), token)
                        .with("DPoP", null)
                        .with("Authorization", "Bearer " + token));
    }

    private Agency.Sent catalogue() {
        return new Agency.Sent("GET", "/exchange/v1/catalogue", Map.of("Authorization", "Bearer " + token()), "");
    }

    private World.Answered get(String path) {
        return world.send(port, new Agency.Sent("GET", path, Map.of(), ""));
    }

    private String token() {
        var claims = world.dsw.claims();
        claims.put("cnf", Map.of("x5t#S256", world.ofDsw.thumbprint()));
        return world.dsw.token(claims);
    }
}
