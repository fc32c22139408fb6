package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** Tokens bound to a TLS client certificate (RFC 8705 §3): worth nothing on any other connection. */
class CertificateBoundTokenIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();
    private final int port = Running.port(RUNNING.gateway());
    private final String query = Queries.about(World.person(9));

    @Test
    void on_its_own_connection_it_needs_no_proof() {
        var person = RUNNING.consenting(31);
        var answer = world.ofDsw.send(port, bound(token(world.ofDsw), Queries.about(person)));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void it_opens_the_catalogue_too() {
        var get = new Agency.Sent(
                "GET", "/exchange/v1/catalogue", Map.of("Authorization", "Bearer " + token(world.ofDsw)), "");
        assertThat(world.ofDsw.send(port, get).status()).isEqualTo(200);
        assertThat(RUNNING.send(get).problem()).isEqualTo("token-invalid");
    }

    @Test
    void without_a_certificate_it_opens_nothing() {
        refused(RUNNING.send(bound(token(world.ofDsw), query)));
    }

    @Test
    void with_another_certificate_it_opens_nothing() {
        refused(world.ofOther.send(port, bound(token(world.ofDsw), query)));
    }

    @Test
    void a_right_proof_does_not_stand_in_for_the_certificate() {
        refused(RUNNING.send(world.dsw.request(query, token(world.ofDsw))));
        refused(RUNNING.send(world.dsw
                .request(query, token(world.ofDsw))
                .changing("Authorization", value -> value.replace("DPoP", "Bearer"))));
    }

    @Test
    void it_has_its_own_scheme() {
        refused(world.ofDsw.send(port, world.dsw.request(query, token(world.ofDsw))));
    }

    @Test
    void a_certificate_does_not_stand_in_for_a_proof() {
        refused(world.ofDsw.send(port, bound(world.dsw.token(), query)));
        var withoutProof = world.dsw.request(query).with("DPoP", null);
        assertThat(world.ofDsw.send(port, withoutProof).problem()).isEqualTo("proof-invalid");
    }

    @Test
    void remembered_on_the_right_connection_it_is_still_refused_on_a_wrong_one() {
        var token = token(world.ofDsw);
        assertThat(world.ofDsw.send(port, bound(token, query)).problem()).isEqualTo("consent-missing");
        refused(world.ofOther.send(port, bound(token, query)));
        refused(RUNNING.send(bound(token, query)));
    }

    @Test
    void the_request_must_be_signed_all_the_same() {
        var unsigned = bound(token(world.ofDsw), query).with("Signature", null);
        assertThat(world.ofDsw.send(port, unsigned).problem()).isEqualTo("signature-invalid");
    }

    private void refused(World.Answered answer) {
        assertThat(answer.problem()).isEqualTo("token-invalid");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    private String token(World.Connection connection) {
        var claims = world.dsw.claims();
        claims.put("cnf", Map.of("x5t#S256", connection.thumbprint()));
        return world.dsw.token(claims);
    }

    private Agency.Sent bound(String token, String body) {
        return world.dsw.request(body, token).with("DPoP", null).with("Authorization", "Bearer " + token);
    }
}
