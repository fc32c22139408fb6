package org.saphan.ledger.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

class RegulatorsTest {

    @Test
    void the_claim_gives_the_role() {
        assertThat(ConsoleSecurity.regulators().mapAuthorities(List.of(user(Map.of("roles", List.of("regulator"))))))
                .extracting(authority -> authority.getAuthority())
                .containsExactly("ROLE_REGULATOR");
    }

    @Test
    void nothing_else_does() {
        var others = List.of(
                user(Map.of()),
                user(Map.of("roles", "regulator")),
                user(Map.of("roles", List.of("citizen", "regulators"))),
                user(Map.of("role", List.of("regulator"))),
                new SimpleGrantedAuthority("ROLE_REGULATOR"),
                new SimpleGrantedAuthority("SCOPE_regulator"));

        for (var other : others) {
            assertThat(ConsoleSecurity.regulators().mapAuthorities(List.of(other)))
                    .isEmpty();
        }
    }

    private static OidcUserAuthority user(Map<String, Object> claims) {
        var now = Clock.systemUTC().instant();
        var token = OidcIdToken.withTokenValue("token")
                .subject("somebody")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claims(all -> all.putAll(claims))
                .build();
        return new OidcUserAuthority(token);
    }
}
