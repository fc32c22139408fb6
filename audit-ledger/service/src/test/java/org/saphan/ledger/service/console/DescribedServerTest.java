package org.saphan.ledger.service.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.wire.json.WireJson;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.client.RestClient;

class DescribedServerTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T02:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Object> metadata = new HashMap<>();
    private int status = 200;
    private HttpServer http;
    private DescribedServer server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/.well-known/openid-configuration", this::describe);
        http.start();
        var issuer = "http://127.0.0.1:" + http.getAddress().getPort();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", "https://there.example/visit");
        metadata.put("token_endpoint", "https://there.example/token");
        metadata.put("jwks_uri", "https://there.example/keys");
        metadata.put("pushed_authorization_request_endpoint", "https://there.example/pushes");
        metadata.put("subject_types_supported", List.of("public"));
        InstantSource time = now::get;
        server = new DescribedServer(
                issuer,
                described -> described
                        .registrationId(ConsoleLogin.CLIENT)
                        .clientId(ConsoleLogin.CLIENT)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("{baseUrl}/back"),
                RestClient.create(),
                time.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void all_addresses_are_the_servers_own_and_are_read_when_somebody_logs_in() {
        assertThat(asked).hasValue(0);
        var details = registration().getProviderDetails();
        assertThat(details.getAuthorizationUri()).isEqualTo("https://there.example/visit");
        assertThat(details.getTokenUri()).isEqualTo("https://there.example/token");
        assertThat(details.getJwkSetUri()).isEqualTo("https://there.example/keys");
        assertThat(details.getIssuerUri()).isEqualTo(metadata.get("issuer"));
        assertThat(server.pushes()).isEqualTo("https://there.example/pushes");
        assertThat(asked).as("read once").hasValue(1);
        assertThat(server.findByRegistrationId("another")).isNull();
    }

    @Test
    void what_it_said_is_good_for_an_hour_and_then_asked_again() {
        registration();
        metadata.put("pushed_authorization_request_endpoint", "https://there.example/moved");
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(59)));
        assertThat(server.pushes()).isEqualTo("https://there.example/pushes");
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
        assertThat(server.pushes()).isEqualTo("https://there.example/moved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://stranger.example", "", "HTTP://127.0.0.1", "with a slash"})
    void a_server_that_describes_another_issuer_is_not_asked_for_anything(String says) {
        metadata.computeIfPresent("issuer", (_, ours) -> says.equals("with a slash") ? ours + "/" : says);
        assertThatThrownBy(this::registration).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pushed_authorization_request_endpoint, http://there.example/pushes",
        "pushed_authorization_request_endpoint,",
        "authorization_endpoint, javascript:alert(1)",
        "token_endpoint, http://there.example/token",
        "jwks_uri, file:///etc/passwd",
        "jwks_uri,"
    })
    void an_address_that_is_missing_or_not_of_https_is_not_taken(String name, String says) {
        if (says == null) {
            metadata.remove(name);
        } else {
            metadata.put(name, says);
        }
        assertThatThrownBy(this::registration).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void a_server_that_is_away_lets_nobody_in_and_is_asked_again(int away) {
        status = away;
        assertThatThrownBy(this::registration)
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("temporarily_unavailable"));
        status = 200;
        assertThat(registration().getClientId()).isEqualTo(ConsoleLogin.CLIENT);
    }

    private ClientRegistration registration() {
        return Objects.requireNonNull(server.findByRegistrationId(ConsoleLogin.CLIENT));
    }

    private void describe(HttpExchange call) throws IOException {
        asked.incrementAndGet();
        var body = status == 200 ? WireJson.write(metadata) : "{}".getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        try (var out = call.getResponseBody()) {
            out.write(body);
        }
    }
}
