package org.saphan.ledger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WitnessSettingsTest {

    @Test
    void nobody_is_asked_unless_set() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("ledger.witness", WitnessSettings.class);

        assertThat(settings.members()).isEmpty();
        assertThat(settings.quorum()).isZero();
        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.trust()).isNull();
    }

    @Test
    void witnesses_are_a_list_of_addresses_and_keys() {
        var settings = bind(Map.of());

        assertThat(settings.quorum()).isOne();
        assertThat(settings.members())
                .containsExactly(new WitnessSettings.Member(
                        URI.create("https://witness.example"), List.of(Path.of("/keys/w.vkey"))));
    }

    @ParameterizedTest
    @CsvSource({
        "quorum, 0",
        "quorum, 2",
        "quorum, -1",
        "every, 0s",
        "every, 61s",
        "patience, 0s",
        "patience, 31s",
        "members[0].url, http://witness.example",
        "members[0].url, https://witness.example/",
        "members[0].url, https://witness.example?x=1",
        "members[0].url, ftp://witness.example",
        "members[0].url, witness.example"
    })
    void a_value_out_of_bounds_stops_the_start_and_its_message_names_the_key(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("ledger.witness." + key, value)))
                .rootCause()
                .hasMessageContaining("ledger.witness." + key.split("\\[", 2)[0]);
    }

    private static WitnessSettings bind(Map<String, String> changed) {
        var values = new HashMap<String, String>();
        values.put("ledger.witness.quorum", "1");
        values.put("ledger.witness.members[0].url", "https://witness.example");
        values.put("ledger.witness.members[0].keys[0]", "/keys/w.vkey");
        values.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("ledger.witness", WitnessSettings.class)
                .get();
    }
}
