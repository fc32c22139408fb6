package org.saphan.gateway.settings;

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

class GatewaySettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "gateway.issuer", "https://localhost:7441",
            "gateway.audience", "https://localhost:7440",
            "gateway.consent-service", "https://localhost:7441",
            "gateway.ledger", "https://localhost:7442",
            "gateway.adapters", "https://localhost:7443",
            "gateway.signing-key", "keys/gateway-signing.jwk",
            "gateway.feed-key", "keys/feed-signing.pub.jwk",
            "gateway.person-key", "keys/feed-hmac.key",
            "gateway.ledger-vkey", "keys/ledger.vkey",
            "gateway.public-ledger", "https://localhost:7442");

    @Test
    void the_defaults() {
        var settings = bind(NEEDED);
        assertThat(settings.acceptSyntheticSubjects()).isFalse();
        assertThat(settings.limits())
                .isEqualTo(new Limits(
                        32_768, 10_000, 50, 20, 5, 10_000, 10_000, 1_000_000, 100_000, 67_108_864, 4_096, 4, 256));
        assertThat(settings.patience())
                .isEqualTo(new Patience(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.ledger,http://localhost:7442",
        "gateway.audience,https://localhost:7440/",
        "gateway.limits.body-bytes,2000000",
        "gateway.limits.ledger-calls,17",
        "gateway.limits.proofs,0",
        "gateway.patience.fetch,31s",
        "gateway.patience.staleness,0s"
    })
    void a_setting_out_of_bounds_is_refused_by_its_key(String key, String value) {
        var wrong = new HashMap<>(NEEDED);
        wrong.put(key, value);
        assertThatThrownBy(() -> bind(wrong)).rootCause().hasMessageContaining(key);
    }

    private static GatewaySettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("gateway", GatewaySettings.class)
                .get();
    }
}
