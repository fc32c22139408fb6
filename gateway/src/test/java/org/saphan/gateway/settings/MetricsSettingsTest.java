package org.saphan.gateway.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsSettingsTest {

    @Test
    void somebody_must_be_able_to_read_them() {
        assertThatThrownBy(() -> new MetricsSettings(Set.of())).hasMessageContaining("gateway.metrics.readers");
    }
}
