package org.saphan.consent.digitalid;

import com.nimbusds.jose.jwk.JWK;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The national Digital ID provider, as its discovery document describes it. The document is read at the first log-in and
 * kept: this process starts and serves agencies while the provider is away.
 */
@Component
public final class DigitalIdProvider implements ClientRegistrationRepository {

    public static final String REGISTRATION = "digital-id";

    /** Path where a log-in begins. */
    public static final String LOG_IN = "/oauth2/authorization/" + REGISTRATION;

    private static final String CLIENT_ID = "saphan-consent";
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final String issuer;
    private final String ourIssuer;
    private final JWK clientKey;
    private final ClientHttpRequestFactory requests;
    private volatile @Nullable ClientRegistration found;

    DigitalIdProvider(ConsentSettings settings, SslBundles bundles) {
        this.issuer = settings.digitalId().issuer().toString();
        this.ourIssuer = settings.issuer().toString();
        this.clientKey = KeyFiles.ecKey(settings.keys().digitalIdClient());
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .sslContext(bundles.getBundle("saphan").createSslContext())
                .connectTimeout(Duration.ofSeconds(2))
                .build());
        factory.setReadTimeout(Duration.ofSeconds(5));
        this.requests = factory;
    }

    /** With the trust and the timeouts that go for this provider. */
    public ClientHttpRequestFactory requests() {
        return requests;
    }

    /** Signs client assertions. */
    public JWK clientKey() {
        return clientKey;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!REGISTRATION.equals(id)) {
            return null;
        }
        var known = found;
        if (known == null) {
            known = discover();
            found = known;
        }
        return known;
    }

    private ClientRegistration discover() {
        try {
            var document = Objects.requireNonNullElse(
                    RestClient.builder()
                            .requestFactory(requests)
                            .build()
                            .get()
                            .uri(issuer + "/.well-known/openid-configuration")
                            .retrieve()
                            .body(DOCUMENT),
                    Map.<String, Object>of());
            if (!issuer.equals(document.get("issuer"))) {
                throw away();
            }
            return registration(document);
        } catch (RestClientException silent) {
            throw away();
        }
    }

    private ClientRegistration registration(Map<String, Object> document) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(ourIssuer + "/login/oauth2/code/" + REGISTRATION)
                .scope(List.of("openid", "pid")) // names and date of birth are not needed
                .issuerUri(issuer)
                .authorizationUri(endpoint(document, "authorization_endpoint"))
                .tokenUri(endpoint(document, "token_endpoint"))
                .jwkSetUri(endpoint(document, "jwks_uri"))
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .clientName("Digital ID")
                .build();
    }

    private static String endpoint(Map<String, Object> document, String name) {
        if (document.get(name) instanceof String url && url.startsWith("https://")) {
            return url;
        }
        throw away();
    }

    private static OAuth2AuthenticationException away() {
        return new OAuth2AuthenticationException(
                new OAuth2Error("temporarily_unavailable", "the Digital ID provider does not answer", null));
    }
}
