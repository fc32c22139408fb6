package org.saphan.consent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saphan.consent.settings.ConsentSettings.Database;
import org.saphan.consent.settings.ConsentSettings.DigitalId;
import org.saphan.consent.settings.ConsentSettings.Keys;

class ConsentSettingsTest {

    @Test
    void an_issuer_is_an_https_url_without_path() {
        assertThat(settings("https://consent.example").issuer().getHost()).isEqualTo("consent.example");
        for (var issuer : new String[] {"http://consent.example", "https://consent.example/path", "https://a?b", "x"}) {
            assertThatThrownBy(() -> settings(issuer)).hasMessageContaining("consent.issuer");
        }
    }

    @Test
    void the_database_is_postgresql_and_its_password_does_not_print() {
        assertThatThrownBy(() -> new Database("jdbc:h2:mem:x", "u", "p"))
                .hasMessageContaining("consent.datasource.url");
        assertThat(new Database("jdbc:postgresql://x/y", "u", "p").toString()).isEqualTo("[withheld]");
    }

    private static ConsentSettings settings(String issuer) {
        var database = new Database("jdbc:postgresql://localhost/consent", "user", "secret");
        var path = Path.of("key");
        return new ConsentSettings(
                URI.create(issuer),
                "https://gateway.example",
                URI.create("https://ledger.example"),
                path,
                new Keys(path, List.of(), path, path, path, path),
                new DigitalId(URI.create("https://id.example")),
                false,
                database,
                database);
    }
}
