package org.saphan.ledger.service.console;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Who may open which page: the regulator's are for people whose claim {@code roles} holds {@code regulator} and who logged in
 * with two factors, as the claim {@code amr} (RFC 8176) says, and whose log-in there still counts.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    static final String ROLE = "REGULATOR";
    private static final String SIGNED_OUT = "/signed-out";
    private static final String BUNDLE = "saphan";

    @Bean
    ConsoleLogin consoleLogin(LedgerSettings settings, SslBundles bundles, Clock clock) {
        return new ConsoleLogin(
                settings.console().issuer(),
                KeyFiles.ecKey(settings.console().clientKey()),
                bundles.getBundle(BUNDLE).createSslContext(),
                clock);
    }

    @Bean
    DescribedServer authorizationServer(ConsoleLogin login, Clock clock) {
        return login.server(clock);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(ConsoleLogin login) {
        return login.idTokens();
    }

    @Bean
    StillLoggedIn stillLoggedIn(ConsoleLogin login, Clock clock) {
        return new StillLoggedIn(login.logIns(clock));
    }

    /** Of the chain below, and not of the container's too. */
    @Bean
    FilterRegistrationBean<StillLoggedIn> notByItself(StillLoggedIn still) {
        var registration = new FilterRegistrationBean<>(still);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            ConsoleLogin login,
            DescribedServer server,
            StillLoggedIn still,
            LedgerSettings settings) {
        return http.addFilterAfter(still, SecurityContextHolderFilter.class)
                .addFilterBefore(new RightServer(settings.console().issuer()), OAuth2LoginAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/console", "/console/**")
                        .hasRole(ROLE)
                        .requestMatchers(
                                "/",
                                SIGNED_OUT,
                                "/assets/**",
                                "/error",
                                "/health/live",
                                "/health/ready",
                                "/health/proof")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .oauth2Login(oauth2 -> oauth2.loginPage("/oauth2/authorization/" + ConsoleLogin.CLIENT)
                        .authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(login.requests(server)))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(login.tokens()))
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(regulators()))
                        .failureHandler((request, response, failure) -> response.sendError(403)))
                .logout(logout -> logout.addLogoutHandler(still).logoutSuccessUrl(SIGNED_OUT))
                // The pages' own headers say the rest (infra/web).
                .headers(headers ->
                        headers.contentTypeOptions(options -> options.disable()).frameOptions(frames -> frames.deny()))
                .build();
    }

    /** Only the claims give the role; being known to the authorization server does not. */
    static GrantedAuthoritiesMapper regulators() {
        return authorities -> authorities.stream()
                .filter(ConsoleSecurity::isRegulator)
                .<GrantedAuthority>map(authority -> new SimpleGrantedAuthority("ROLE_" + ROLE))
                .toList();
    }

    private static boolean isRegulator(GrantedAuthority authority) {
        if (!(authority instanceof OidcUserAuthority user)) {
            return false;
        }
        var claims = user.getIdToken().getClaims();
        return holds(claims.get("roles"), "regulator") && holds(claims.get("amr"), "mfa");
    }

    private static boolean holds(@Nullable Object claim, String value) {
        return claim instanceof List<?> list && list.contains(value);
    }
}
