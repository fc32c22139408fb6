package org.saphan.consent.conformance;

import java.time.Clock;
import org.saphan.consent.fapi.AccessTokens;
import org.saphan.consent.fapi.AuthorizationServer;
import org.saphan.consent.fapi.Realm;
import org.saphan.consent.limit.GuessFilter;
import org.saphan.consent.limit.Guesses;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Three doors below the realm's path: its authorization server, its resource, its pages. Who has logged in here is logged in
 * nowhere else: the session keeps him apart from citizens, and citizens are nobody here.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("saphan.consent.conformance.enabled")
class ConformanceDoors {

    private static final String USER = "TEST_USER";

    @Bean
    @Order(-3)
    SecurityFilterChain conformanceServerChain(
            HttpSecurity http, @Qualifier("conformanceServer") AuthorizationServer server) throws Exception {
        server.configure(http);
        http.securityContext(context -> context.securityContextRepository(sessions()))
                .requestCache(cache -> cache.requestCache(requests()));
        return http.build();
    }

    @Bean
    @Order(-2)
    SecurityFilterChain conformanceResourceChain(HttpSecurity http) throws Exception {
        http.securityMatcher(ConformanceRules.PATH + ProtectedResource.PATH)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()); // by AccessTokens
        return http.build();
    }

    @Bean
    @Order(-1)
    SecurityFilterChain conformancePagesChain(HttpSecurity http, ConformanceFile file, Guesses guesses)
            throws Exception {
        var logIn = ConformanceRules.PATH + "/log-in";
        var guessing = new GuessFilter(logIn, "username", guesses);
        http.securityMatcher(ConformanceRules.PATH + "/**")
                .authenticationProvider(users(file))
                .securityContext(context -> context.securityContextRepository(sessions()))
                .requestCache(cache -> cache.requestCache(requests()))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(logIn).permitAll().anyRequest().hasRole(USER))
                .addFilterBefore(guessing, UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage(logIn)
                        .loginProcessingUrl(logIn)
                        .failureHandler(guessing.counting(new SimpleUrlAuthenticationFailureHandler(logIn + "?error"))))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()));
        return http.build();
    }

    @Bean
    AccessTokens conformanceTokens(Realm conformance, Clock clock) {
        return new AccessTokens(conformance, conformance.issuer() + ProtectedResource.PATH, clock);
    }

    private static DaoAuthenticationProvider users(ConformanceFile file) {
        var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        var users = new InMemoryUserDetailsManager();
        file.users()
                .forEach(user -> users.createUser(User.withUsername(user.username())
                        .password(encoder.encode(user.password()))
                        .roles(USER)
                        .build()));
        var provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(encoder);
        return provider;
    }

    private static HttpSessionSecurityContextRepository sessions() {
        var repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey("conformance user");
        return repository;
    }

    private static HttpSessionRequestCache requests() {
        var cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("conformance request");
        return cache;
    }
}
