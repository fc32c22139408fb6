package org.saphan.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulatorSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "simulators.control-port", "7454",
            "simulators.control-token", "sixteen-or-more-characters",
            "simulators.civil-registry-port", "7451",
            "simulators.civil-registry-credential", "a-key",
            "simulators.hospital-fhir-port", "7452",
            "simulators.agency-app-port", "7453",
            "simulators.digital-id.issuer", "https://localhost:7450",
            "simulators.digital-id.signing-key", "digital-id.jwk",
            "simulators.digital-id.client-key", "consent-client.pub.jwk",
            "simulators.digital-id.redirect-uri", "https://localhost:7441/login/oauth2/code/digital-id");

    @Test
    void what_is_not_said_has_a_default() {
        SimulatorSettings settings = bind(Map.of());
        assertThat(settings.citizens()).isEqualTo(1_000);
        assertThat(settings.digitalId().clientId()).isEqualTo("saphan-consent");
        assertThat(settings.disabilityDatabase()).isNull();
        assertThat(settings.toString()).isEqualTo("[withheld]");
    }

    @Test
    void the_readers_role_has_a_default() {
        SimulatorSettings settings = bind(Map.of(
                "simulators.disability-database.url", "jdbc:postgresql://localhost/x",
                "simulators.disability-database.user", "owner",
                "simulators.disability-database.password", "secret"));
        assertThat(settings.disabilityDatabase())
                .isNotNull()
                .satisfies(database -> assertThat(database.reader()).isEqualTo("disability_reader"));
    }

    @ParameterizedTest
    @CsvSource({
        "simulators.control-token, short",
        "simulators.hospital-fhir-port, 0",
        "simulators.digital-id.issuer, http://localhost:7450"
    })
    void what_is_wrong_is_named_by_its_key(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(key);
    }

    private static SimulatorSettings bind(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(more);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("simulators", SimulatorSettings.class);
    }
}
