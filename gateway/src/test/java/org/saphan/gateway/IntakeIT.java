package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** Step 1 refuses: a problem document, and nothing happened. */
class IntakeIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final String RIGHT = Queries.about(World.person(1));
    private final World world = RUNNING.world();

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("no JSON", "{", "malformed-request"),
                Arguments.of("nothing", " ", "malformed-request"),
                Arguments.of(
                        "an unknown member",
                        RIGHT.replace("\"caseReference\"", "\"why\":1,\"caseReference\""),
                        "malformed-request"),
                Arguments.of(
                        "a member twice",
                        RIGHT.replace("\"purpose\"", "\"purpose\":\"a-b\",\"purpose\""),
                        "malformed-request"),
                Arguments.of("bytes after the end", RIGHT + "{}", "malformed-request"),
                Arguments.of(
                        "a service twice",
                        RIGHT.replace("health.coverage", "civil-registry.person"),
                        "malformed-request"),
                Arguments.of(
                        "a service name that is none", RIGHT.replace("health.coverage", "Health"), "malformed-request"),
                Arguments.of(
                        "an unknown legal basis", RIGHT.replace("\"consent\"", "\"because\""), "malformed-request"),
                Arguments.of(
                        "a number for the ID",
                        RIGHT.replaceAll("\"nationalId\":\"([0-9]+)\"", "\"nationalId\":$1"),
                        "malformed-request"),
                Arguments.of("deep nesting", "[".repeat(1_000), "malformed-request"),
                Arguments.of("a wrong check digit", wrongCheckDigit(), "invalid-national-id"),
                Arguments.of(
                        "an ID with a letter",
                        RIGHT.replaceAll("\"nationalId\":\"9", "\"nationalId\":\"x"),
                        "invalid-national-id"),
                Arguments.of("more than 32 KiB", RIGHT + " ".repeat(33_000), "body-too-large"));
    }

    private static String wrongCheckDigit() {
        var id = World.person(1).value();
        char last = id.charAt(12) == '9' ? '0' : (char) (id.charAt(12) + 1);
        return RIGHT.replace(id, id.substring(0, 12) + last);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bodies")
    void a_body_that_is_no_query_is_refused_and_leaves_no_trace(String what, String body, String problem) {
        int before = world.ledger.entries().size();
        var answer = RUNNING.send(world.dsw.request(body));
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(world.ledger.entries()).hasSize(before);
    }

    @Test
    void another_media_type_a_missing_key_and_a_body_that_is_not_the_signed_one_are_refused() {
        var right = world.dsw.request(RIGHT);
        assertThat(RUNNING.send(right.with("Content-Type", "text/plain")).problem())
                .isEqualTo("unsupported-media-type");
        assertThat(RUNNING.send(right.with("Idempotency-Key", null)).problem()).isEqualTo("idempotency-key-missing");
        assertThat(RUNNING.send(right.with("Idempotency-Key", "short")).problem())
                .isEqualTo("idempotency-key-missing");
        assertThat(RUNNING.send(right.with("Content-Digest", null)).problem()).isEqualTo("signature-invalid");
        var changed = RUNNING.send(right.withBody(RIGHT.replace("case-officer", "case-oficcer")));
        assertThat(changed.problem()).isEqualTo("signature-invalid");
        assertThat(changed.status()).isEqualTo(401);
        assertThat(changed.header("WWW-Authenticate")).contains("DPoP");
    }

    @Test
    void what_is_not_there_or_not_by_this_method_is_a_problem_document_too() {
        assertThat(RUNNING.get("/nowhere").problem()).isEqualTo("not-found");
        assertThat(RUNNING.get("/exchange/v1/queries").problem()).isEqualTo("method-not-allowed");
        assertThat(RUNNING.get("/actuator").problem()).isEqualTo("not-found");
        assertThat(RUNNING.get("/").problem()).isEqualTo("not-found");
    }

    @Test
    void headers_beyond_their_bound_are_refused_by_the_server_itself() {
        var request = new Agency.Sent("GET", "/health/live", Map.of("X-Long", "x".repeat(40_000)), "");
        var answer = RUNNING.send(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-request");
    }
}
