package org.saphan.ledger.service.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The authorization server as it describes itself (OpenID Connect Discovery §4): where it is asked is taken from nowhere else, and
 * believed only of the issuer of our settings (FAPI 2.0 Security Profile §5.3.3.1). Read when somebody logs in, good for an hour.
 */
final class DescribedServer implements ClientRegistrationRepository {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final String PUSHES = "pushed_authorization_request_endpoint";
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final String issuer;
    private final UnaryOperator<ClientRegistration.Builder> ourselves;
    private final RestClient http;
    private final Clock clock;
    private volatile @Nullable Described newest;

    /**
     * @param issuer of our settings, https
     * @param ourselves what the server knows us by
     */
    DescribedServer(String issuer, UnaryOperator<ClientRegistration.Builder> ourselves, RestClient http, Clock clock) {
        this.issuer = issuer;
        this.ourselves = ourselves;
        this.http = http;
        this.clock = clock;
    }

    private record Described(ClientRegistration registration, Instant until) {}

    /** @throws OAuth2AuthenticationException if the server can't be read, or describes another one */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ConsoleLogin.CLIENT.equals(id) ? registration() : null;
    }

    /** Where requests are pushed to (RFC 9126 §5). */
    String pushes() {
        return text(registration().getProviderDetails().getConfigurationMetadata(), PUSHES);
    }

    private ClientRegistration registration() {
        var known = newest;
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = new Described(read(), clock.instant().plus(GOOD_FOR));
            newest = known;
        }
        return known.registration();
    }

    private ClientRegistration read() {
        try {
            var metadata = http.get().uri(issuer + WELL_KNOWN).retrieve().body(METADATA);
            return believed(Objects.requireNonNullElse(metadata, Map.of()));
        } catch (RestClientException | IllegalArgumentException unusable) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(
                            "temporarily_unavailable", "the authorization server does not describe itself", null),
                    unusable);
        }
    }

    private ClientRegistration believed(Map<String, Object> metadata) {
        if (!issuer.equals(metadata.get("issuer"))) { // to the letter (RFC 8414 §3.3)
            throw new IllegalArgumentException("another issuer");
        }
        for (var needed : new String[] {PUSHES, "authorization_endpoint", "token_endpoint", "jwks_uri"}) {
            if (!text(metadata, needed).startsWith("https://")) {
                throw new IllegalArgumentException(needed);
            }
        }
        return ourselves
                .apply(ClientRegistrations.fromOidcConfiguration(metadata))
                .build();
    }

    private static String text(Map<String, Object> metadata, String name) {
        return metadata.get(name) instanceof String text ? text : "";
    }
}
