package org.saphan.consent.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.saphan.contract.consent.ConsentState;

class ConsentLifeTest {

    /** The whole machine: what is not here is not possible. */
    private static final Map<ConsentState, Map<Step, ConsentState>> MACHINE = Map.of(
            ConsentState.REQUESTED,
            Map.of(
                    Step.ALLOW, ConsentState.ACTIVE,
                    Step.REFUSE, ConsentState.REFUSED,
                    Step.LAPSE, ConsentState.LAPSED),
            ConsentState.ACTIVE,
            Map.of(
                    Step.PAUSE, ConsentState.PAUSED,
                    Step.WITHDRAW, ConsentState.WITHDRAWN,
                    Step.EXPIRE, ConsentState.EXPIRED),
            ConsentState.PAUSED,
            Map.of(
                    Step.RESUME, ConsentState.ACTIVE,
                    Step.WITHDRAW, ConsentState.WITHDRAWN,
                    Step.EXPIRE, ConsentState.EXPIRED));

    @Test
    void a_consent_moves_only_as_the_law_says() {
        for (var state : ConsentState.values()) {
            for (var step : Step.values()) {
                assertThat(ConsentLife.after(state, step).orElse(null))
                        .as("%s %s", state, step)
                        .isEqualTo(MACHINE.getOrDefault(state, Map.of()).get(step));
            }
        }
    }

    @Test
    void nothing_comes_back_from_an_end() {
        for (var end :
                Set.of(ConsentState.WITHDRAWN, ConsentState.EXPIRED, ConsentState.REFUSED, ConsentState.LAPSED)) {
            for (var step : Step.values()) {
                assertThat(ConsentLife.after(end, step)).isEmpty();
            }
        }
    }
}
