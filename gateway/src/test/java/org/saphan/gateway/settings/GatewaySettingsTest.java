package org.saphan.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static final Map<String, String> SHARED = Map.of(
            "gateway.shared.url", "jdbc:postgresql://db.example/saphan?sslmode=verify-full",
            "gateway.shared.user", "app",
            "gateway.shared.password-file", "app.password",
            "gateway.shared.owner", "owner",
            "gateway.shared.owner-password-file", "owner.password");

    @Test
    void nothing_is_shared_unless_it_is_said() {
        assertThat(bind(NEEDED).shared()).isNull();
        var all = new HashMap<>(NEEDED);
        all.putAll(SHARED);
        var shared = Objects.requireNonNull(bind(all).shared());
        assertThat(shared.connections()).isEqualTo(16);
        assertThat(shared.patience()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.shared.url,jdbc:postgresql://db.example/saphan",
        "gateway.shared.url,jdbc:postgresql://db.example/saphan?sslmode=require",
        "gateway.shared.url,'jdbc:postgresql://localhost,db.example/saphan'",
        "gateway.shared.url,jdbc:mysql://localhost/saphan",
        "gateway.shared.connections,0",
        "gateway.shared.connections,65",
        "gateway.shared.patience,100ms",
        "gateway.shared.patience,11s"
    })
    void a_shared_store_in_the_clear_or_out_of_bounds_is_refused(String key, String value) {
        var wrong = new HashMap<>(NEEDED);
        wrong.putAll(SHARED);
        wrong.put(key, value);
        assertThatThrownBy(() -> bind(wrong)).rootCause().hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "password-file", "owner", "owner-password-file"})
    void half_a_shared_store_is_refused(String missing) {
        var wrong = new HashMap<>(NEEDED);
        wrong.putAll(SHARED);
        wrong.remove("gateway.shared." + missing);
        assertThatThrownBy(() -> bind(wrong)).rootCause().hasMessageContaining("gateway.shared." + missing);
    }

    private static GatewaySettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("gateway", GatewaySettings.class)
                .get();
    }
}
