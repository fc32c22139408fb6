package org.saphan.ledger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StampSettingsTest {

    @Test
    void nobody_is_asked_unless_set_and_then_every_hour() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("ledger.stamp", StampSettings.class);

        assertThat(settings.url()).isNull();
        assertThat(settings.authority()).isNull();
        assertThat(settings.every()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"url, ftp://tsa.example", "url, tsa.example", "every, 0s", "every, 25h", "patience, 0s", "patience, 61s"
    })
    void a_value_out_of_bounds_stops_the_start_and_its_message_names_the_key(String key, String value) {
        assertThatThrownBy(() -> bind(
                        Map.of("ledger.stamp.url", "http://tsa.example", "ledger.stamp.authority", "/keys/tsa.pem"),
                        Map.of("ledger.stamp." + key, value)))
                .rootCause()
                .hasMessageContaining("ledger.stamp." + key);
    }

    @ParameterizedTest
    @CsvSource({"url, http://tsa.example", "authority, /keys/tsa.pem"})
    void an_authority_has_an_address_and_a_certificate(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(), Map.of("ledger.stamp." + key, value)))
                .rootCause()
                .hasMessageContaining("come together");
    }

    private static StampSettings bind(Map<String, String> usual, Map<String, String> changed) {
        var values = new HashMap<>(usual);
        values.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("ledger.stamp", StampSettings.class)
                .get();
    }
}
