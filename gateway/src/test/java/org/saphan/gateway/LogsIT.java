package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.consent.ConsentState;
import org.saphan.gateway.world.Eventually;
import org.saphan.gateway.world.FakeAdapters;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One line for each exchange, with its id, and nothing of a person in any line. */
@ExtendWith(OutputCaptureExtension.class)
class LogsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    @Test
    void logs_name_exchanges_and_reasons_and_no_person(CapturedOutput output) {
        var person = RUNNING.consenting(100);
        var answered = RUNNING.ask(person).json().path("exchangeId").asString();
        RUNNING.consent(person, 2, ConsentState.WITHDRAWN);
        RUNNING.ask(person);
        RUNNING.consent(person, 3, ConsentState.ACTIVE);
        world.adapters.answer(order -> new FakeAdapters.Response(500, new byte[0], 0));
        RUNNING.ask(person);
        var stranger =
                RUNNING.send(world.stranger.request("{\"subject\":{\"nationalId\":\"" + person.value() + "\"}}"));
        assertThat(stranger.problem()).isEqualTo("malformed-request");
        Eventually.holds(() -> output.getAll().contains("malformed"));

        assertThat(output.getAll().lines().filter(line -> line.contains(answered)))
                .hasSize(1);
        assertThat(output).contains("consent-withdrawn", "sources-unreachable");
        assertThat(output)
                .doesNotContain(
                        person.value(),
                        "DSW-2569-000123",
                        "dsw-0042",
                        World.tag(person).value());
        World.secrets().forEach(secret -> assertThat(output).doesNotContain(secret));
    }
}
