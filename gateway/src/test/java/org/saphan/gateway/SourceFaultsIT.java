package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.COVERAGE;
import static org.saphan.gateway.world.Registries.PERSON;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.FetchOrder.FetchAnswer;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.gateway.world.FakeAdapters.Response;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** Sources and adapters fail in every way that the gateway can see; gaps are marked, and nothing passes that should not. */
class SourceFaultsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                row("500", order -> new Response(500, new byte[0], 0)),
                row("403", order -> new Response(403, "{}".getBytes(StandardCharsets.UTF_8), 0)),
                row("garbage", order -> new Response(200, "<html>".getBytes(StandardCharsets.UTF_8), 0)),
                row("another exchange's answer", order -> {
                    var other = new ExchangeId("01998e2b-0000-7000-8000-00000000000f");
                    return new Response(200, WireJson.write(new FetchAnswer(other, List.of(Records.person()))), 0);
                }),
                row("nothing in time", order -> new Response(200, new byte[0], 2_500)),
                row("more than we read", order -> new Response(200, new byte[5 * 1024 * 1024], 0)));
    }

    private static Arguments row(String what, Function<FetchOrder, Response> behaviour) {
        return Arguments.of(what, behaviour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void without_a_usable_answer_of_the_adapters_the_ledger_says_that_nothing_was_disclosed(
            String what, Function<FetchOrder, Response> behaviour) {
        var person = RUNNING.consenting(80);
        world.adapters.answer(behaviour);
        var answer = RUNNING.ask(person);
        assertThat(answer.problem()).isEqualTo("sources-unreachable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        var entries =
                world.ledger.entriesOf(answer.json().path("instance").asString().replace("urn:uuid:", ""));
        assertThat(entries)
                .extracting(entry -> entry.draft().kind())
                .containsExactly(EntryKind.DECISION_PERMIT, EntryKind.OUTCOME);
        var outcome = (Facts.Outcome) entries.getLast().draft().facts();
        assertThat(outcome.disclosed()).isEmpty();
        assertThat(outcome.sources())
                .containsEntry(PERSON, FetchStatus.SOURCE_UNAVAILABLE)
                .containsEntry(COVERAGE, FetchStatus.SOURCE_UNAVAILABLE);
    }

    @Test
    void one_source_that_is_down_is_a_marked_gap_and_the_rest_is_answered() {
        answer(Records.person(), ServiceAnswer.unavailable(COVERAGE, "hospital-fhir", UnavailableReason.TIMED_OUT, 30));
        var results = results(81);
        assertThat(results.path(0).path("status").asString()).isEqualTo("record");
        assertThat(results.path(1).path("status").asString()).isEqualTo("source-unavailable");
        assertThat(results.path(1).path("reason").asString()).isEqualTo("timed-out");
        assertThat(results.path(1).path("retryAfterSeconds").asInt()).isEqualTo(30);
    }

    @Test
    void a_service_without_an_answer_or_with_two_is_a_gap() {
        answer(Records.coverage(), Records.coverage());
        var results = results(82);
        assertThat(results.path(0).path("reason").asString()).isEqualTo("source-contract-violation");
        assertThat(results.path(1).path("reason").asString()).isEqualTo("source-contract-violation");
    }

    @Test
    void a_service_that_nobody_ordered_is_left_behind() {
        var land =
                ServiceAnswer.record(new ServiceId("land.title"), Map.of("deed", "1"), "land", World.CLOCK.instant());
        answer(Records.person(), Records.coverage(), land);
        assertThat(results(83).size()).isEqualTo(2);
    }

    @Test
    void an_object_where_the_contract_has_a_field_passes_in_no_part() {
        var hidden = ServiceAnswer.record(
                PERSON,
                Map.of("name", Map.of("given", Map.of("secret", "hidden")), "birthDate", "1984-02-29"),
                "civil-registry-v2",
                World.CLOCK.instant());
        answer(hidden, Records.coverage());
        var results = results(84);
        assertThat(results.path(0).path("reason").asString()).isEqualTo("source-contract-violation");
        assertThat(results.path(0).has("record")).isFalse();
        assertThat(results.path(1).path("status").asString()).isEqualTo("record");
    }

    @Test
    void not_found_and_refused_by_the_source_are_told_as_such() {
        answer(
                ServiceAnswer.notFound(PERSON, "civil-registry-v2", World.CLOCK.instant()),
                ServiceAnswer.refusedBySource(COVERAGE, "hospital-fhir", World.CLOCK.instant()));
        var results = results(85);
        assertThat(results.path(0).path("status").asString()).isEqualTo("not-found");
        assertThat(results.path(1).path("status").asString()).isEqualTo("refused-by-source");
    }

    private void answer(ServiceAnswer... answers) {
        world.adapters.answer(order -> Response.of(order, List.of(answers)));
    }

    private JsonNode results(int person) {
        var answer = RUNNING.ask(RUNNING.consenting(person));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("results");
    }
}
