package org.saphan.consent.http;

import java.util.List;
import java.util.function.Consumer;
import org.saphan.consent.digitalid.CitizenLogIn;
import org.saphan.consent.digitalid.DigitalIdProvider;
import org.saphan.consent.token.Answers;
import org.saphan.consent.token.ClientAssertions;
import org.saphan.consent.token.OnlyPushed;
import org.saphan.consent.token.PushedRequests;
import org.saphan.consent.token.Redirects;
import org.saphan.consent.token.TokenAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Three doors: agencies and their tokens, gateways and the feed, people and their pages. */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    private static final String LOG_IN = "/oauth2/authorization/" + DigitalIdProvider.REGISTRATION;

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            RegisteredClientRepository clients,
            ClientAssertions assertions,
            PushedRequests pushed,
            Answers answers,
            Redirects redirects,
            TokenAnswers tokenAnswers)
            throws Exception {
        var tokenResponses = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        tokenResponses.setAccessTokenResponseCustomizer(tokenAnswers);
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(oidc ->
                            oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                    document -> document.claims(ServerMetadata::complete))));
                    server.authorizationServerMetadataEndpoint(
                            endpoint -> endpoint.authorizationServerMetadataCustomizer(
                                    document -> document.claims(ServerMetadata::complete)));
                    server.clientAuthentication(client -> client.authenticationProviders(providers -> {
                        providers.removeIf(provider -> !(provider instanceof JwtClientAssertionAuthenticationProvider));
                        each(
                                providers,
                                JwtClientAssertionAuthenticationProvider.class,
                                provider -> provider.setJwtDecoderFactory(assertions));
                    }));
                    server.pushedAuthorizationRequestEndpoint(
                            endpoint -> endpoint.authenticationProviders(providers -> each(
                                    providers,
                                    OAuth2PushedAuthorizationRequestAuthenticationProvider.class,
                                    provider -> provider.setAuthenticationValidator(pushed))));
                    server.authorizationEndpoint(endpoint -> endpoint.consentPage("/consent")
                            .authorizationResponseHandler(redirects)
                            .errorResponseHandler(redirects)
                            .authorizationRequestConverters(converters -> converters.replaceAll(converter ->
                                    converter instanceof OAuth2AuthorizationCodeRequestAuthenticationConverter
                                            ? new OnlyPushed(converter, clients)
                                            : converter))
                            .authenticationProviders(providers -> {
                                each(
                                        providers,
                                        OAuth2AuthorizationCodeRequestAuthenticationProvider.class,
                                        provider -> provider.setAuthenticationValidator(pushed));
                                each(
                                        providers,
                                        OAuth2AuthorizationConsentAuthenticationProvider.class,
                                        provider -> provider.setAuthorizationConsentCustomizer(answers));
                            }));
                    server.tokenEndpoint(endpoint -> endpoint.accessTokenResponseHandler(tokenResponses));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOG_IN),
                        PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain feedChain(HttpSecurity http) {
        http.securityMatcher("/feed/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new OnlyGateways(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(HttpSecurity http, CitizenLogIn logIn, DigitalIdProvider provider) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/me/**", "/me", "/consent")
                        .hasRole("CITIZEN")
                        .anyRequest()
                        .permitAll())
                .oauth2Login(login -> login.loginPage(LOG_IN)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(logIn))
                        .defaultSuccessUrl("/me")
                        .failureUrl("/log-in-failed"))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()));
        return http.build();
    }

    private static <T> void each(List<?> items, Class<T> type, Consumer<T> work) {
        var found = items.stream().filter(type::isInstance).map(type::cast).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("the authorization server has no " + type.getSimpleName());
        }
        found.forEach(work);
    }
}
