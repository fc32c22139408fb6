package org.saphan.ledger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MetricsSettingsTest {

    @Test
    void the_operator_and_a_monitor_read_unless_others_are_set() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("ledger.metrics", MetricsSettings.class);

        assertThat(settings.readers()).containsExactlyInAnyOrder("launcher", "monitor");
    }

    @Test
    void somebody_reads() {
        assertThatThrownBy(() -> new MetricsSettings(Set.of())).hasMessageContaining("ledger.metrics.readers");
    }
}
