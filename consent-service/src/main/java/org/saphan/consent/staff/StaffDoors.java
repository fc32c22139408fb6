package org.saphan.consent.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.saphan.consent.session.CountedLogIn;
import org.saphan.consent.session.NotedLogIn;
import org.saphan.consent.session.NotedLogOut;
import org.saphan.consent.session.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpMessageConverterAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.CredentialRecordOwnerAuthorizationManager;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;

/** The staff's door: two ways to log in, and the pages behind it. */
@Configuration(proxyBeanMethods = false)
class StaffDoors {

    private static final String PASSKEY_OPTIONS = "/webauthn/**";
    private static final String PASSKEY_LOG_IN = "/login/webauthn";

    @Bean
    @Order(0)
    SecurityFilterChain staffChain(
            HttpSecurity http,
            Staff staff,
            StaffProvider provider,
            PasskeyProvider passkeyProvider,
            Passkeys passkeys,
            KnownDevices devices,
            Sessions sessions,
            NotedLogIn noted,
            NotedLogOut notedLogOut,
            Clock clock)
            throws Exception {
        http.securityMatcher("/staff", "/staff/**", PASSKEY_OPTIONS, PASSKEY_LOG_IN)
                .authenticationProvider(provider)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                StaffPages.LOG_IN,
                                StaffPages.ENROL,
                                StaffPages.ENROL + "/*",
                                "/webauthn/authenticate/options",
                                PASSKEY_LOG_IN)
                        .permitAll()
                        .requestMatchers("/webauthn/register", "/webauthn/register/**", "/staff/secrets/**")
                        .access(justNow(clock))
                        .requestMatchers("/staff/counter", "/staff/counter/**")
                        .hasAuthority(Role.CLERK.authority())
                        .requestMatchers("/staff/people", "/staff/people/**", "/staff/agencies", "/staff/agencies/**")
                        .hasAuthority(Role.ADMINISTRATOR.authority())
                        .requestMatchers("/staff/agency", "/staff/agency/**")
                        .hasAuthority(Role.CONTACT.authority())
                        .anyRequest()
                        .hasAuthority(StaffLogIn.AUTHORITY))
                .formLogin(form -> form.loginPage(StaffPages.LOG_IN)
                        .loginProcessingUrl(StaffPages.LOG_IN)
                        .authenticationDetailsSource(request -> TwoSteps.of(request, devices))
                        .successHandler(remembering(devices))
                        .failureHandler((request, response, failure) -> response.sendRedirect(
                                StaffPages.LOG_IN + (failure instanceof LockedException ? "?wait" : "?error"))))
                .logout(logout -> logout.logoutUrl("/staff/log-out")
                        .addLogoutHandler(notedLogOut)
                        .logoutSuccessUrl("/"))
                .sessionManagement(management -> management.sessionAuthenticationStrategy(noted))
                .addFilterAfter(new CountedLogIn(sessions), SecurityContextHolderFilter.class)
                .addFilterAfter(new StillStaff(staff), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new PublicKeyCredentialRequestOptionsFilter(passkeys.operations()),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(passkeyLogIn(passkeyProvider, noted), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(registration(passkeys), AuthorizationFilter.class)
                .addFilterAfter(
                        new PublicKeyCredentialCreationOptionsFilter(passkeys.operations()), AuthorizationFilter.class);
        return http.build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> justNow(Clock clock) {
        return (authentication, request) -> {
            var somebody = authentication.get();
            return new AuthorizationDecision(
                    StaffLogIn.of(somebody).isPresent() && StaffPages.isFresh(somebody, clock));
        };
    }

    private static AuthenticationSuccessHandler remembering(KnownDevices devices) {
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setDefaultTargetUrl(StaffPages.HOME);
        return (request, response, authentication) -> {
            StaffLogIn.of(authentication).ifPresent(logIn -> devices.remember(response, logIn.id()));
            onwards.onAuthenticationSuccess(request, response, authentication);
        };
    }

    private static WebAuthnAuthenticationFilter passkeyLogIn(PasskeyProvider provider, NotedLogIn noted) {
        var filter = new WebAuthnAuthenticationFilter();
        filter.setAuthenticationManager(new ProviderManager(provider));
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        filter.setSessionAuthenticationStrategy(noted);
        var onwards = new HttpMessageConverterAuthenticationSuccessHandler();
        onwards.setRequestCache(new HttpSessionRequestCache() {
            @Override
            public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
                var saved = super.getRequest(request, response);
                return saved == null ? new SimpleSavedRequest(StaffPages.HOME) : saved;
            }
        });
        filter.setAuthenticationSuccessHandler(onwards);
        return filter;
    }

    private static WebAuthnRegistrationFilter registration(Passkeys passkeys) {
        var filter = new WebAuthnRegistrationFilter(passkeys.credentials(), passkeys.operations());
        filter.setDeleteCredentialAuthorizationManager(
                new CredentialRecordOwnerAuthorizationManager(passkeys.credentials(), passkeys.users()));
        return filter;
    }
}
