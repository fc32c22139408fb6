package org.saphan.consent.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.ClientTerms;
import org.saphan.consent.fapi.RealmClients;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.wire.crypto.KeyTimes;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Shows the registry's agencies to the authorization server as its clients. A suspended one is no client. */
@Component
public final class AgencyClients implements RealmClients {

    static final String SCOPE_EXCHANGE = "exchange";
    static final String SCOPE_CONSENT = "consent";
    static final String SCOPE_GRANT_QUERY = "grant_management_query";
    static final String SCOPE_GRANT_REVOKE = "grant_management_revoke";
    static final Set<String> GRANT_SCOPES = Set.of(SCOPE_GRANT_QUERY, SCOPE_GRANT_REVOKE);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final String CONSOLE = "saphan.console";
    private static final String TEST_REALM = "saphan.test-realm";

    private final Registry registry;

    private final Clock clock;

    AgencyClients(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Those that count now: a key may say of itself when it ends. */
    @Override
    public JWKSet keys(String clientId) {
        var now = clock.instant();
        return new JWKSet(registry.client(clientId).stream()
                .flatMap(known -> known.keys().getKeys().stream())
                .filter(key -> KeyTimes.counts(now, key))
                .toList());
    }

    /** Also a suspended one: what it left behind must stay readable. It can do nothing with it. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return registry.client(id).map(AgencyClients::client).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return registry.client(clientId)
                .filter(RegisteredAgency::active)
                .map(AgencyClients::client)
                .orElse(null);
    }

    /** Whether it is one of ours that only logs people in. */
    static boolean isConsole(RegisteredClient client) {
        return Boolean.TRUE.equals(client.getClientSettings().getSetting(CONSOLE));
    }

    /** Whether its tokens are of the test realm. */
    static boolean isTest(RegisteredClient client) {
        return Boolean.TRUE.equals(client.getClientSettings().getSetting(TEST_REALM));
    }

    private static ClientTerms terms(RegisteredAgency agency) {
        return agency.certificateBound() ? ClientTerms.CERTIFICATE : ClientTerms.DPOP;
    }

    private static RegisteredClient client(RegisteredAgency agency) {
        var client = RegisteredClient.withId(agency.clientId())
                .clientId(agency.clientId())
                .clientName(agency.name().en())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .scope(OidcScopes.OPENID)
                .redirectUris(uris -> uris.addAll(agency.redirectUris()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(!agency.console())
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .setting(ClientTerms.SETTING, terms(agency))
                        .setting(CONSOLE, agency.console())
                        .setting(TEST_REALM, agency.testRealm())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build());
        if (agency.testRealm()) { // no citizen is asked, no grant is touched
            return client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope(SCOPE_EXCHANGE)
                    .build();
        }
        if (!agency.redirectUris().isEmpty()) {
            client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
        }
        if (!agency.console()) {
            client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope(SCOPE_EXCHANGE)
                    .scope(SCOPE_CONSENT)
                    .scope(SCOPE_GRANT_QUERY)
                    .scope(SCOPE_GRANT_REVOKE);
        }
        if (!agency.actsFor().isEmpty()) {
            client.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE);
        }
        return client.build();
    }
}
