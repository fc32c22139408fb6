package org.saphan.contract.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitizenLevelTest {

    private static final CitizenLevel DEMANDED = new CitizenLevel("2.3", "2.2");

    @ParameterizedTest(name = "identity {0}, log-in {1}: {2}")
    @CsvSource({
        "2.3, 2.2, true",
        "3,   3,   true",
        "2.3, 3,   true",
        "2.2, 3,   false",
        "3,   2.1, false",
        "1.3, 1,   false",
        ",    2.2, false",
        "2.3, ,    false",
        "23,  2.2, false",
        "2.3, high, false",
        "'2.3 ', 2.2, false"
    })
    void only_what_is_told_and_high_enough_reaches_it(String identity, String login, boolean reached) {
        assertThat(DEMANDED.isReachedBy(identity, login)).isEqualTo(reached);
    }

    @Test
    void there_are_no_other_levels() {
        assertThatThrownBy(() -> new CitizenLevel("2.4", "2.2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CitizenLevel("2.3", "1.1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1,   1, 2.3, 2.2, 2.3, 2.2",
        "2.3, 2.2, 1.1,   1, 2.3, 2.2",
        "2.3,   1, 1.1,   3, 2.3,   3",
        "  3,   3,   3,   3,   3,   3"
    })
    void of_two_demands_the_higher_of_each_counts(
            String identity,
            String login,
            String otherIdentity,
            String otherLogin,
            String highest,
            String highestLogin) {
        assertThat(CitizenLevel.highest(
                        List.of(new CitizenLevel(identity, login), new CitizenLevel(otherIdentity, otherLogin))))
                .isEqualTo(new CitizenLevel(highest, highestLogin));
    }

    @Test
    void no_demand_is_none() {
        assertThat(CitizenLevel.highest(List.of())).isNull();
    }
}
