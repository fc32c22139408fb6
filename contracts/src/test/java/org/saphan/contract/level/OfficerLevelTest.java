package org.saphan.contract.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.level.OfficerLevel.Devices;

class OfficerLevelTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "2.1", "2.2", "3"})
    void of_the_surest_officer_nothing_is_demanded_in_vain(String login) {
        var surest = OfficerStated.surest();
        assertThat(List.of(new OfficerLevel(login), new OfficerLevel(login, Devices.REGISTERED)))
                .allMatch(level -> level.isReachedBy(surest) && level.takes(surest));
    }
}
