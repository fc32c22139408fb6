package org.saphan.consent.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.consent.conformance.ConformanceFile.Client;
import org.saphan.consent.conformance.ConformanceFile.Constraint;
import org.saphan.consent.conformance.ConformanceFile.User;

class ConformanceFileTest {

    @Test
    void a_redirect_address_is_https() {
        assertThatThrownBy(() -> client("one", "private_key_jwt", "http://suite.example/callback"))
                .hasMessageContaining("https");
        assertThat(client("one", "private_key_jwt", "https://suite.example/callback?a=b")
                        .redirectUris())
                .hasSize(1);
    }

    @Test
    void a_client_authenticates_in_one_of_three_ways() {
        for (var method : new String[] {"client_secret_basic", "none", ""}) {
            assertThatThrownBy(() -> client("one", method, "https://suite.example/"))
                    .hasMessageContaining("authentication");
        }
        assertThatThrownBy(() -> client("one", "tls_client_auth", "https://suite.example/"))
                .hasMessageContaining("subjectDn");
    }

    @Test
    void every_client_has_its_own_id() {
        var client = client("one", "private_key_jwt", "https://suite.example/");
        assertThatThrownBy(() -> new ConformanceFile(List.of(client, client), List.of()))
                .hasMessageContaining("two clients");
    }

    @Test
    void a_password_does_not_print() {
        assertThat(new User("tester", "secret", null).toString()).doesNotContain("secret");
    }

    private static Client client(String id, String method, String redirect) {
        return new Client(
                id,
                method,
                Constraint.DPOP,
                List.of(redirect),
                List.of("openid"),
                Map.of("keys", List.of()),
                null,
                null,
                null,
                null);
    }
}
