package org.saphan.adapter.source.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GuardSettingsTest {

    @Test
    void the_defaults_are_finite() {
        assertThat(bound(Map.of()))
                .isEqualTo(new GuardSettings(
                        Duration.ofSeconds(3),
                        64,
                        Duration.ofSeconds(30),
                        new GuardSettings.Circuit(20, 10, 50, Duration.ofSeconds(10))));
    }

    @Test
    void keys_are_those_of_the_documentation() {
        var settings = bound(Map.of(
                "adapters.sources.x.url", "https://localhost",
                "adapters.sources.x.deadline", "2s",
                "adapters.sources.x.max-concurrent", "3",
                "adapters.sources.x.circuit.open-for", "1m"));
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.maxConcurrent()).isEqualTo(3);
        assertThat(settings.circuit().openFor()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_is_out_of_bounds_is_refused_with_its_key() {
        assertRefused("deadline", "31s");
        assertRefused("deadline", "0s");
        assertRefused("max-concurrent", "0");
        assertRefused("max-concurrent", "1025");
        assertRefused("retry-after", "2h");
        assertRefused("circuit.failure-percent", "0");
        assertRefused("circuit.minimum-calls", "21");
        assertRefused("circuit.open-for", "11m");
    }

    private static void assertRefused(String key, String value) {
        assertThatThrownBy(() -> bound(Map.of("adapters.sources.x." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static GuardSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("adapters.sources.x", GuardSettings.class);
    }
}
