package org.saphan.ledger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LedgerSettingsTest {

    @Test
    void what_the_launcher_writes_is_enough_and_the_rest_has_defaults() {
        var settings = bind(Map.of());

        assertThat(settings.origin()).isEqualTo("ledger.saphan.example/2569");
        assertThat(settings.signingKey()).isEqualTo(Path.of("/keys/ledger.key"));
        assertThat(settings.entriesPerPartition()).isEqualTo(10_000_000);
        assertThat(settings.keys().cached()).isEqualTo(20_000);
        assertThat(settings.append().queue()).isEqualTo(8_192);
        assertThat(settings.append().batch()).isEqualTo(4_096);
        assertThat(settings.append().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.publish().every()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.sweep().after()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.sweep().every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.map().every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.events().readers()).isEqualTo(16);
    }

    @Test
    void a_password_does_not_print() {
        assertThat(bind(Map.of("ledger.datasource.password", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "ledger.origin, two words",
        "ledger.origin, a+b",
        "ledger.entries-per-partition, 10",
        "ledger.keys.cached, 0",
        "ledger.append.queue, 0",
        "ledger.append.batch, 16385",
        "ledger.append.patience, 0s",
        "ledger.append.patience, 61s",
        "ledger.publish.every, 2s",
        "ledger.sweep.after, 2h",
        "ledger.sweep.every, 0s",
        "ledger.map.every, 2h",
        "ledger.events.readers, 0",
        "ledger.datasource.url, jdbc:h2:mem:x",
        "ledger.console.issuer, http://localhost:7441",
        "ledger.console.issuer, https://localhost:7441/"
    })
    void a_value_out_of_bounds_stops_the_start_and_its_message_names_the_key(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value)))
                .rootCause()
                .hasMessageContaining(key.endsWith(".url") ? "url" : key);
    }

    private static LedgerSettings bind(Map<String, String> changed) {
        var values = new HashMap<String, String>();
        values.put("ledger.origin", "ledger.saphan.example/2569");
        values.put("ledger.signing-key", "/keys/ledger.key");
        values.put("ledger.post-quantum-key", "/keys/ledger-ml-dsa-44.key");
        for (var database : new String[] {"datasource", "reader", "migration", "keys.datasource", "keys.migration"}) {
            values.put("ledger." + database + ".url", "jdbc:postgresql://localhost:7460/saphan_ledger");
            values.put("ledger." + database + ".user", "role");
            values.put("ledger." + database + ".password", "password");
        }
        values.put("ledger.keys.kek", "/keys/kek.key");
        values.put("ledger.keys.lookup", "/keys/lookup.key");
        values.put("ledger.console.issuer", "https://localhost:7441");
        values.put("ledger.console.client-key", "/keys/ledger-console.jwk");
        values.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("ledger", LedgerSettings.class)
                .get();
    }
}
