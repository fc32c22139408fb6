package org.saphan.consent.http;

import java.util.Set;
import org.saphan.consent.counter.AtCounter;
import org.saphan.consent.digitalid.CitizenLogIn;
import org.saphan.consent.digitalid.DigitalIdProvider;
import org.saphan.consent.digitalid.ReadersLanguage;
import org.saphan.consent.digitalid.StepUp;
import org.saphan.consent.fapi.AuthorizationServer;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.limit.VisitFilter;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.session.CountedLogIn;
import org.saphan.consent.session.NotedLogIn;
import org.saphan.consent.session.NotedLogOut;
import org.saphan.consent.session.Sessions;
import org.saphan.consent.settings.MetricsSettings;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.consent.staff.StillStaff;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Four doors: agencies and their tokens, gateways and the feed, the ledger and its console, people and their pages. The staff's is in its own package. */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            @Qualifier("agencyServer") AuthorizationServer server,
            Registry registry,
            Staff staff,
            Sessions sessions,
            AtCounter.Maker counter)
            throws Exception {
        // Before the server's own, which would send everybody to the Digital ID provider.
        http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(StaffLogIn.PAGE),
                request -> RightPerson.forConsole(request, registry)));
        server.configure(http);
        http.addFilterAfter(new CountedLogIn(sessions), SecurityContextHolderFilter.class)
                .addFilterAfter(new StillStaff(staff), SecurityContextHolderFilter.class)
                .addFilterAfter(counter.make(), SecurityContextHolderFilter.class)
                .addFilterAfter(new RightPerson(registry), SecurityContextHolderFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain metersChain(HttpSecurity http, MetricsSettings settings) {
        http.securityMatcher(MetricsEndpoint.PATH)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new OnlyServices(settings.readers()), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain feedChain(HttpSecurity http) {
        return door(http, "/feed/**", Set.of("gateway", "test-gateway"));
    }

    @Bean
    @Order(2)
    SecurityFilterChain consolesChain(HttpSecurity http) {
        return door(http, ConsoleController.DOOR + "**", Set.of("ledger"));
    }

    /** For services of ours, known by their certificates. */
    private static SecurityFilterChain door(HttpSecurity http, String paths, Set<String> services) {
        http.securityMatcher(paths)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new OnlyServices(services), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            CitizenLogIn logIn,
            DigitalIdProvider provider,
            Shares shares,
            Staff staff,
            Sessions sessions,
            NotedLogIn noted,
            NotedLogOut notedLogOut,
            AtCounter.Maker counter,
            LogInFailures failures) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.addFilterAfter(
                new VisitFilter(shares, "/oauth2/authorization/", "/login/oauth2/code/"),
                SecurityContextHolderFilter.class);
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/me/**", "/me", "/consent")
                        .hasRole("CITIZEN")
                        .requestMatchers("/sessions", "/sessions/**")
                        .hasAnyRole("CITIZEN", "STAFF")
                        .anyRequest()
                        .permitAll())
                .oauth2Login(login -> login.loginPage(DigitalIdProvider.LOG_IN)
                        .authorizationEndpoint(endpoint ->
                                endpoint.authorizationRequestResolver(new ReadersLanguage(new StepUp(resolver))))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(logIn))
                        .defaultSuccessUrl("/me")
                        .withObjectPostProcessor(failures.fromTheBeginning())
                        .failureHandler(failures))
                .logout(logout -> logout.addLogoutHandler(notedLogOut).logoutSuccessUrl("/"))
                .sessionManagement(management -> management.sessionAuthenticationStrategy(noted))
                .addFilterAfter(new CountedLogIn(sessions), SecurityContextHolderFilter.class)
                .addFilterAfter(new StillStaff(staff), SecurityContextHolderFilter.class)
                .addFilterAfter(counter.make(), SecurityContextHolderFilter.class);
        return http.build();
    }
}
