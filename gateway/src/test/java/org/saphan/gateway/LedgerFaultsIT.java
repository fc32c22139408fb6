package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.FakeLedger.Mood;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** Breaking the arrow to the ledger: {fails, fails but was persisted} at each of its three places. */
class LedgerFaultsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    @Test
    void without_the_ledger_nothing_is_fetched() {
        var person = RUNNING.consenting(70);
        int orders = world.adapters.orders().size();
        world.ledger.mood(Mood.AWAY, EntryKind.DECISION_PERMIT);
        var answer = RUNNING.ask(person);
        assertThat(answer.problem()).isEqualTo("ledger-unreachable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(world.adapters.orders()).hasSize(orders);
    }

    @Test
    void a_refusal_that_the_ledger_cannot_take_is_not_told_as_a_refusal() {
        world.ledger.mood(Mood.AWAY, EntryKind.DECISION_REFUSE);
        var answer = RUNNING.ask(World.person(71));
        assertThat(answer.problem()).isEqualTo("ledger-unreachable");
        assertThat(answer.json().has("reason")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAY", "FORGES", "MIXES_UP", "HANGS"})
    void without_an_acknowledged_outcome_nothing_is_released(Mood mood) {
        var person = RUNNING.consenting(72);
        world.ledger.mood(mood, EntryKind.OUTCOME);
        var answer = RUNNING.ask(person);
        assertThat(answer.problem()).isEqualTo("ledger-unreachable");
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain(World.secrets());
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGES", "MIXES_UP", "HANGS"})
    void an_acknowledgement_that_is_none_is_no_acknowledgement(Mood mood) {
        var person = RUNNING.consenting(73);
        int orders = world.adapters.orders().size();
        assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        world.ledger.mood(mood, EntryKind.DECISION_PERMIT);
        assertThat(RUNNING.ask(person).problem()).isEqualTo("ledger-unreachable");
        assertThat(world.adapters.orders()).hasSize(orders + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECISION_PERMIT", "OUTCOME"})
    void an_entry_in_doubt_is_sent_again_and_stands_once(EntryKind kind) {
        var person = RUNNING.consenting(74);
        world.ledger.mood(Mood.FORGETS_TO_ANSWER, kind);
        var answer = RUNNING.ask(person);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(world.ledger.entriesOf(answer.json().path("exchangeId").asString()))
                .extracting(entry -> entry.draft().kind())
                .containsExactly(EntryKind.DECISION_PERMIT, EntryKind.OUTCOME);
    }

    @Test
    void a_gateway_without_its_ledger_is_not_ready_but_lives() {
        world.ledger.mood(Mood.AWAY, EntryKind.DECISION_PERMIT);
        Eventually.holds(() -> RUNNING.get("/health/ready").status() == 503);
        assertThat(RUNNING.get("/health/live").status()).isEqualTo(200);
    }
}
