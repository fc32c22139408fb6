package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.consent.registry.Registry;

/** The seed, seen from a second replica that starts on the same database. */
class RegistryIT {

    private final Installation installation = Installation.running();

    @Test
    void a_suspended_agency_gets_no_token_and_gateways_hear_of_it() throws Exception {
        var other = new Agency(installation, "other", installation.otherAgency);
        assertThat(other.token().status()).isEqualTo(200);
        try (var gateway = new Listening(installation, installation.feedHead())) {
            restartedWith(seed -> seed.replace("\"id\":\"other\",\"version\":1", "\"id\":\"other\",\"version\":2")
                    .replaceFirst("(\"Another Agency\"\\},\"active\":)true", "$1false"));
            gateway.hears("event: registry-changed", 3_000);
        }
        assertThat(other.token(other.assertion(), other.proof("/oauth2/token"), Map.of())
                        .error())
                .isEqualTo("invalid_client");
    }

    @Test
    void the_same_seed_again_changes_nothing() throws Exception {
        long before = installation.feedHead();
        var agreements = installation.part(Registry.class).agreements();
        restartedWith(seed -> seed);
        assertThat(installation.feedHead()).isEqualTo(before);
        assertThat(installation.part(Registry.class).agreements()).isEqualTo(agreements);
    }

    @Test
    void another_text_under_an_old_version_stops_the_start() {
        assertThatThrownBy(() -> restartedWith(seed -> seed.replace("\"dailyLimit\":100", "\"dailyLimit\":1000000")))
                .rootCause()
                .hasMessageContaining("dsw-welfare")
                .hasMessageContaining("higher version");
    }

    @Test
    void a_seed_with_a_private_key_stops_the_start() {
        assertThatThrownBy(() -> restartedWith(seed -> seed.replace(
                        installation.console.toPublicJWK().toJSONString(), installation.console.toJSONString())))
                .rootCause()
                .hasMessageContaining("private key");
    }

    @Test
    void a_redirect_address_is_https() {
        assertThatThrownBy(
                        () -> restartedWith(seed -> seed.replace(Installation.CALLBACK, "http://localhost:1/callback")))
                .rootCause()
                .hasMessageContaining("https");
    }

    private void restartedWith(java.util.function.UnaryOperator<String> change) throws IOException {
        var file = installation.folder.resolve("seed.json");
        var seed = Files.readString(file);
        try {
            Files.writeString(file, change.apply(seed));
            installation.start(Installation.freePort()).close();
        } finally {
            Files.writeString(file, seed);
        }
    }
}
