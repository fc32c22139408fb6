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

    private static final List<String> MFA = List.of("mfa");

    @Test
    void the_role_and_two_factors_give_the_role() {
        assertThat(ConsoleSecurity.regulators()
                        .mapAuthorities(List.of(
                                user(Map.of("roles", List.of("regulator"), "amr", List.of("pwd", "otp", "mfa"))))))
                .extracting(authority -> authority.getAuthority())
                .containsExactly("ROLE_REGULATOR");
    }

    @Test
    void nothing_else_does() {
        var others = List.of(
                user(Map.of()),
                user(Map.of("amr", MFA)),
                user(Map.of("roles", List.of("regulator"))),
                user(Map.of("roles", List.of("regulator"), "amr", List.of("pwd"))),
                user(Map.of("roles", List.of("regulator"), "amr", "mfa")),
                user(Map.of("roles", "regulator", "amr", MFA)),
                user(Map.of("roles", List.of("citizen", "regulators"), "amr", MFA)),
                user(Map.of("role", List.of("regulator"), "amr", MFA)),
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
