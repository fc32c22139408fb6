package org.saphan.consent.conformance;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.ClientTerms;
import org.saphan.consent.fapi.RealmClients;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The test's clients. Their ids in the table begin with the realm's name, so that they meet no agency's. */
final class ConformanceClients implements RealmClients {

    private static final String PREFIX = "conformance/";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFE = Duration.ofHours(12);

    private final Map<String, RegisteredClient> clients;
    private final Map<String, JWKSet> keys;

    ConformanceClients(ConformanceFile file) {
        this.clients = file.clients().stream()
                .map(ConformanceClients::client)
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, Function.identity()));
        this.keys = file.clients().stream()
                .collect(Collectors.toUnmodifiableMap(ConformanceFile.Client::clientId, ConformanceFile.Client::keys));
    }

    @Override
    public JWKSet keys(String clientId) {
        return keys.getOrDefault(clientId, new JWKSet());
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return id.startsWith(PREFIX) ? clients.get(id.substring(PREFIX.length())) : null;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.get(clientId);
    }

    private static RegisteredClient client(ConformanceFile.Client listed) {
        var settings = ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(true)
                .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                .setting(ClientTerms.SETTING, listed.terms());
        if (listed.subjectDn() != null) {
            settings.x509CertificateSubjectDN(listed.subjectDn());
        }
        return RegisteredClient.withId(PREFIX + listed.clientId())
                .clientId(listed.clientId())
                .clientAuthenticationMethod(listed.method())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .redirectUris(uris -> uris.addAll(listed.redirectUris()))
                .scopes(scopes -> scopes.addAll(listed.scopes()))
                .clientSettings(settings.build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .refreshTokenTimeToLive(REFRESH_LIFE)
                        .reuseRefreshTokens(true) // FAPI 2.0 §5.3.2.1: no rotation
                        .idTokenSignatureAlgorithm(
                                "PS256".equals(listed.idTokenAlgorithm())
                                        ? SignatureAlgorithm.PS256
                                        : SignatureAlgorithm.ES256)
                        .build())
                .build();
    }
}
