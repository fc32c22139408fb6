package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.story.Consenting;
import org.saphan.launcher.story.Stage;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;

/** What an agency gets that asks for what it may not have: a problem document, and nothing else. */
@ExtendWith(WholeSystem.class)
@Order(2)
class RefusalsIT {
    private final Stage stage;

    RefusalsIT(Installation installation) {
        this.stage = Stage.on(installation);
    }

    @BeforeEach
    void a_token_of_its_own() {
        stage.agency().token();
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("malformed JSON", "", "{", 400, "malformed-request"),
                Arguments.of(
                        "an unknown member", "\"purpose\"", "\"colour\":\"red\",\"purpose\"", 400, "malformed-request"),
                Arguments.of("an unknown service", "health.coverage", "health.dreams", 400, "unknown-service"),
                Arguments.of("an unknown field", "birthDate", "birthMark", 400, "unknown-field"),
                Arguments.of("an unknown purpose", "disability-allowance", "curiosity", 400, "unknown-purpose"),
                Arguments.of("a field outside the agreement", "birthDate", "mother.name", 403, "outside-agreement"),
                Arguments.of(
                        "an agreement that is over",
                        "disability-allowance",
                        "flood-relief",
                        403,
                        "agreement-not-in-force"),
                Arguments.of(
                        "another legal basis",
                        "\"legalBasis\":\"consent\"",
                        "\"legalBasis\":\"public-task\"",
                        403,
                        "outside-agreement"),
                Arguments.of("another role", "case-officer", "director", 403, "outside-agreement"),
                Arguments.of("a wrong check digit", "{CITIZEN}", "9000000000005", 400, "invalid-national-id"),
                Arguments.of("a person who was never asked", "{CITIZEN}", "{NEIGHBOUR}", 403, "consent-missing"));
    }

    @ParameterizedTest(name = "{0} is refused as {4}")
    @MethodSource("queries")
    void what_is_not_allowed_is_refused_with_its_reason(
            String what, String instead, String of, int status, String problem) {
        var people = stage.people();
        var honest = new String(WireJson.write(stage.query()), StandardCharsets.UTF_8);
        var body = instead.isEmpty()
                ? of
                : honest.replace(
                        instead.replace(
                                "{CITIZEN}", people.citizen().nationalId().value()),
                        of.replace(
                                "{NEIGHBOUR}", people.neighbour().nationalId().value()));
        assertThat(body).as(what).isNotEqualTo(honest);
        var answer = stage.agency()
                .query(body.getBytes(StandardCharsets.UTF_8), "refusals-" + System.nanoTime())
                .answer();
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain(people.citizen().nationalId().value());
    }

    @Test
    void a_body_too_large_is_refused() {
        var huge = new byte[64 * 1024];
        Arrays.fill(huge, (byte) ' ');
        assertThat(stage.agency().query(huge, "too-large-0000000000").answer().problem())
                .isEqualTo("body-too-large");
    }

    @Test
    void an_unsigned_token_opens_nothing() {
        assertThat(bare(Map.of("Authorization", "DPoP eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30."))
                        .problem())
                .isEqualTo("token-invalid");
    }

    @Test
    void a_token_without_its_proof_opens_nothing() {
        assertThat(bare(Map.of("Authorization", "DPoP " + stage.agency().token()))
                        .problem())
                .isEqualTo("proof-invalid");
    }

    @Test
    void a_bound_token_is_no_bearer_token() {
        var answer = bare(Map.of("Authorization", "Bearer " + stage.agency().token()));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
    }

    @Test
    void a_key_used_for_another_body_is_refused() {
        var first = WireJson.write(stage.query());
        var second = new String(first, StandardCharsets.UTF_8)
                .replace("DSW-2569-000123", "DSW-2569-000124")
                .getBytes(StandardCharsets.UTF_8);
        var key = "another-body-" + System.nanoTime();
        Consenting.by(stage, stage.people().citizen());
        assertThat(stage.agency().query(first, key).answer().status()).isEqualTo(200);
        assertThat(stage.agency().query(second, key).answer().problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_refusal_is_in_the_ledger_with_a_proof() {
        var refused = stage.agency()
                .query(Stage.query(stage.people().neighbour().nationalId()))
                .answer();
        var exchange = refused.json().path("instance").asString("").replace("urn:uuid:", "");
        assertThat(Stage.eventually(
                        Duration.ofSeconds(3),
                        () -> stage.receipt(exchange)
                                .path("entries")
                                .findValuesAsString("kind")
                                .contains("decision-refuse")))
                .isTrue();
    }

    private HttpExchange bare(Map<String, String> credentials) {
        var body = WireJson.write(stage.query());
        var headers = new HashMap<>(credentials);
        headers.put("Idempotency-Key", "bare-" + System.nanoTime());
        headers.put("Content-Digest", ContentDigest.of(body));
        var installation = stage.installation();
        var http = new Http(Tls.anonymous(installation.home().pki().resolve("ca.pem")));
        return http.post(
                URI.create(installation.ports().https(GATEWAY) + "/exchange/v1/queries"),
                body,
                "application/json",
                headers);
    }
}
