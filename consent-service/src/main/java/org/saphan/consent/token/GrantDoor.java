package org.saphan.consent.token;

import java.time.Clock;
import org.saphan.consent.fapi.AccessTokens;
import org.saphan.consent.fapi.AuthorizationServer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The door to what agencies were granted: for programs with a token, never for a browser's session. */
@Configuration(proxyBeanMethods = false)
class GrantDoor {

    static final String PATH = "/grants";

    @Bean
    @Order(2)
    SecurityFilterChain grantChain(HttpSecurity http) {
        http.securityMatcher(PATH + "/**")
                .csrf(csrf -> csrf.disable()) // no cookie counts here
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()); // by AccessTokens
        return http.build();
    }

    @Bean
    GrantCallers grantCallers(@Qualifier("agencyServer") AuthorizationServer server, Clock clock) {
        var realm = server.realm();
        return new GrantCallers(new AccessTokens(realm, realm.issuer().toString(), clock));
    }
}
