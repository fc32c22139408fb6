package org.saphan.ledger.service.console;

import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.saphan.wire.id.Ids;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The console as client of the authorization server: pushed requests (RFC 9126), authorization code with PKCE, {@code
 * private_key_jwt} (RFC 7523), tokens bound to a key (RFC 9449), ID token ES256. Nothing is asked of the server before somebody
 * logs in.
 */
final class ConsoleLogin {
    static final String CLIENT = "ledger-console";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String issuer;
    private final ECKey key;
    private final Assertions assertions;
    private final Possession possession;
    private final JdkClientHttpRequestFactory http;

    ConsoleLogin(String issuer, ECKey key, SSLContext trust, Clock clock) {
        var ids = Ids.uuidV7(clock);
        this.issuer = issuer;
        this.key = key;
        this.assertions = new Assertions(issuer, key, clock, ids);
        this.possession = new Possession(clock, ids);
        this.http = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(PATIENCE)
                .build());
        http.setReadTimeout(PATIENCE);
    }

    /** The authorization server, by what it says of itself, and the console as its client. */
    DescribedServer server(Clock clock) {
        return new DescribedServer(
                issuer,
                ConsoleLogin::ourselves,
                RestClient.builder().requestFactory(http).build(),
                clock);
    }

    private static ClientRegistration.Builder ourselves(ClientRegistration.Builder server) {
        return server.registrationId(CLIENT)
                .clientId(CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid")
                .userInfoUri(null)
                .userNameAttributeName("sub");
    }

    /** How a log-in begins: its request is pushed first. */
    OAuth2AuthorizationRequestResolver requests(DescribedServer server) {
        var usual = new DefaultOAuth2AuthorizationRequestResolver(
                server, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        var client = RestClient.builder()
                .requestFactory(http)
                .requestInterceptor(possession)
                .build();
        return new PushedLogIns(usual, server::pushes, assertions, client);
    }

    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(http)
                .requestInterceptor(possession)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var assertion = new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
                registration -> key);
        // The authorization server takes nothing but its issuer, as one string (FAPI 2.0 §5.3.3.1).
        assertion.setJwtClientAssertionCustomizer(context -> context.getClaims().audience(List.of(issuer)));
        client.addParametersConverter(
                request -> Objects.requireNonNullElseGet(assertion.convert(request), LinkedMultiValueMap::new));
        return new BoundTokens(client);
    }

    /** Asks whether log-ins still count, with this process's certificate. */
    LogIns logIns(Clock clock) {
        return new LogIns(
                RestClient.builder()
                        .requestFactory(http)
                        .baseUrl(issuer + "/consoles/v1")
                        .build(),
                clock);
    }

    JwtDecoderFactory<ClientRegistration> idTokens() {
        return registration -> {
            var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwks_uri");
            var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                    .jwsAlgorithm(SignatureAlgorithm.ES256)
                    .restOperations(new RestTemplate(http))
                    .build();
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            return decoder;
        };
    }
}
