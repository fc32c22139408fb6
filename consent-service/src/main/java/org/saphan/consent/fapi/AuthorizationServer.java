package org.saphan.consent.fapi;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.limit.VisitFilter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Puts Spring Authorization Server and the rest of this package together for one realm. The same for every realm. */
public final class AuthorizationServer {

    private static final String USER_INFO = "/userinfo";

    private final Realm realm;
    private final Replays replays;
    private final Shares shares;
    private final Clock clock;
    private final RequestChecks checks;
    private final Redirects redirects;

    public AuthorizationServer(Realm realm, Replays replays, Shares shares, Clock clock) {
        this.realm = realm;
        this.shares = shares;
        this.replays = replays;
        this.clock = clock;
        this.checks = new RequestChecks(realm.rules());
        this.redirects = new Redirects(realm, clock);
    }

    /** Whose server it is. */
    public Realm realm() {
        return realm;
    }

    /** What the chain of this realm must match: its endpoints and its metadata. */
    public RequestMatcher matcher(RequestMatcher endpoints) {
        var paths = PathPatternRequestMatcher.withDefaults();
        RequestMatcher below =
                request -> request.getRequestURI().startsWith(realm.path() + "/") && endpoints.matches(request);
        return new OrRequestMatcher(Stream.concat(
                        Stream.of(below, forPrograms()),
                        ServerMetadata.paths(realm.path()).stream().map(paths::matcher))
                .toList());
    }

    /** Configures a chain; whose requests it takes is said by the caller, with {@link #matcher}. */
    public void configure(HttpSecurity http) {
        http.setSharedObject(JWKSource.class, realm.keys());
        var tokens = tokens();
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(
                            matcher(request -> server.getEndpointsMatcher().matches(request)));
                    server.authorizationServerSettings(settings())
                            .registeredClientRepository(realm.clients())
                            .authorizationService(realm.authorizations())
                            .authorizationConsentService(new NeverRemembered())
                            .tokenGenerator(tokens)
                            .oidc(oidc -> {})
                            .clientAuthentication(this::clients)
                            .tokenIntrospectionEndpoint(endpoint ->
                                    endpoint.introspectionResponseHandler(new Introspections(realm, clock)));
                    endpoints(server, tokens);
                })
                .authorizeHttpRequests(requests -> requests.requestMatchers(realm.path() + USER_INFO)
                        .denyAll() // it would take a bound token for a bearer's
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new ServerMetadata(realm), SecurityContextHolderFilter.class)
                .addFilterAfter(new OnlyPosts(realm), SecurityContextHolderFilter.class)
                .addFilterAfter(new FailureFilter(realm, shares), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        new VisitFilter(shares, realm.path(Endpoint.AUTHORIZE)), SecurityContextHolderFilter.class)
                .addFilterBefore(new NamedClient(), AbstractPreAuthenticatedProcessingFilter.class)
                .addFilterBefore(new Visits(realm, redirects, clock), AbstractPreAuthenticatedProcessingFilter.class)
                .addFilterBefore(new ShareFilter(realm, shares), AuthorizationFilter.class)
                .addFilterBefore(new ProofFilter(realm), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new MissingClient(), forPrograms())
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(
                                        realm.rules().logIn()),
                                PathPatternRequestMatcher.withDefaults().matcher(realm.path(Endpoint.AUTHORIZE))));
    }

    private RequestMatcher forPrograms() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Endpoint.FOR_PROGRAMS.stream()
                .map(endpoint -> (RequestMatcher) paths.matcher(realm.path(endpoint)))
                .toList());
    }

    private AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder()
                .issuer(realm.issuer().toString())
                .authorizationEndpoint(realm.path(Endpoint.AUTHORIZE))
                .pushedAuthorizationRequestEndpoint(realm.path(Endpoint.PAR))
                .tokenEndpoint(realm.path(Endpoint.TOKEN))
                .jwkSetEndpoint(realm.path(Endpoint.JWKS))
                .tokenIntrospectionEndpoint(realm.path(Endpoint.INTROSPECT))
                .tokenRevocationEndpoint(realm.path(Endpoint.REVOKE))
                .oidcUserInfoEndpoint(realm.path() + USER_INFO)
                .oidcLogoutEndpoint(realm.path() + "/connect/logout")
                .build();
    }

    private OAuth2TokenGenerator<?> tokens() {
        var encoder = new NimbusJwtEncoder(realm.keys());
        encoder.setJwkSelector(List::getFirst);
        var jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(token -> {
            boolean isAccess = OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType());
            if (isAccess) {
                SenderConstraint.bind(token);
            } else {
                IdTokens.withoutWhatNobodyAskedFor(token);
            }
            realm.rules().claims(token);
            if (isAccess) {
                Delegation.describe(token);
            }
            if (isAccess) {
                // Last: a request that is refused for anything else leaves the code alone.
                CodeOnce.use(token, replays, clock);
            }
        });
        return new DelegatingOAuth2TokenGenerator(jwts, new OAuth2RefreshTokenGenerator());
    }

    private void clients(OAuth2ClientAuthenticationConfigurer client) {
        var certificates = new CertificateClients(realm.clients());
        client.authenticationConverters(converters -> {
                    converters.removeIf(converter -> !(converter instanceof JwtClientAssertionAuthenticationConverter));
                    converters.add(certificates);
                })
                .authenticationProviders(providers -> {
                    providers.removeIf(provider -> !(provider instanceof JwtClientAssertionAuthenticationProvider)
                            && !(provider instanceof X509ClientCertificateAuthenticationProvider));
                    each(
                            providers,
                            JwtClientAssertionAuthenticationProvider.class,
                            provider -> provider.setJwtDecoderFactory(
                                    new ClientAssertions(realm.issuer().toString(), realm.clients(), replays, clock)));
                    each(
                            providers,
                            X509ClientCertificateAuthenticationProvider.class,
                            provider -> provider.setCertificateVerifier(certificates));
                });
    }

    private void endpoints(OAuth2AuthorizationServerConfigurer server, OAuth2TokenGenerator<?> tokens) {
        var pushing = new Pushing(realm, checks, clock);
        var objects = new RequestObjects(realm.issuer().toString(), realm.clients(), clock);
        server.pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(
                        converters -> {
                            converters.clear();
                            converters.add(new PushConverter(realm, objects));
                        })
                .authenticationProviders(providers -> {
                    providers.removeIf(
                            provider -> provider instanceof OAuth2PushedAuthorizationRequestAuthenticationProvider);
                    providers.add(pushing);
                })
                .pushedAuthorizationResponseHandler(pushing));
        server.authorizationEndpoint(endpoint -> endpoint.consentPage(
                        realm.rules().consentPage())
                .authorizationResponseHandler(redirects)
                .errorResponseHandler(redirects)
                .authenticationProviders(providers -> {
                    each(providers, OAuth2AuthorizationCodeRequestAuthenticationProvider.class, provider -> {
                        provider.setAuthenticationValidator(checks);
                        provider.setAuthorizationConsentRequired(context -> context.getRegisteredClient()
                                .getClientSettings()
                                .isRequireAuthorizationConsent());
                    });
                    each(
                            providers,
                            OAuth2AuthorizationConsentAuthenticationProvider.class,
                            provider -> provider.setAuthorizationConsentCustomizer(realm.rules()::answered));
                }));
        var answers = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        answers.setAccessTokenResponseCustomizer(realm.rules()::completed);
        server.tokenEndpoint(endpoint -> endpoint.accessTokenResponseHandler(answers)
                .authenticationProviders(providers -> {
                    providers.removeIf(provider -> provider instanceof OAuth2TokenExchangeAuthenticationProvider);
                    providers.add(new TokenExchanges(realm, tokens));
                }));
    }

    private static <T> void each(List<?> items, Class<T> type, Consumer<T> work) {
        var found = items.stream().filter(type::isInstance).map(type::cast).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("the authorization server has no " + type.getSimpleName());
        }
        found.forEach(work);
    }
}
