package org.saphan.consent.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

class StaffLogInTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Member SOMSRI =
            new Member(new StaffId("somsri.r"), "Somsri", Set.of(Role.REGULATOR), null, Member.State.ACTIVE);

    @Test
    void either_way_in_is_two_factors_and_says_so() {
        var typed = StaffLogIn.authentication(SOMSRI, StaffLogIn.Way.PASSWORD_AND_CODE, NOON);
        assertThat(StaffLogIn.of(typed))
                .hasValue(new StaffLogIn(SOMSRI.id(), Set.of(Role.REGULATOR), List.of("pwd", "otp", "mfa")));
        var shown = StaffLogIn.authentication(SOMSRI, StaffLogIn.Way.PASSKEY, NOON);
        assertThat(StaffLogIn.of(shown))
                .hasValue(new StaffLogIn(SOMSRI.id(), Set.of(Role.REGULATOR), List.of("pop", "user", "mfa")));
    }

    @Test
    void one_factor_is_nobody_whatever_else_it_holds() {
        var user =
                User.withUsername("somsri.r").password("").authorities("NONE").build();
        var oneFactor = UsernamePasswordAuthenticationToken.authenticated(
                user,
                null,
                List.of(
                        new SimpleGrantedAuthority(StaffLogIn.AUTHORITY),
                        new SimpleGrantedAuthority(Role.REGULATOR.authority()),
                        FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
        assertThat(StaffLogIn.of(oneFactor)).isEmpty();
        assertThat(StaffLogIn.of(UsernamePasswordAuthenticationToken.unauthenticated("somsri.r", "x")))
                .isEmpty();
        assertThat(StaffLogIn.of(null)).isEmpty();
    }

    @Test
    void what_one_logs_in_with_is_changed_within_ten_minutes_of_the_log_in() {
        var logIn = StaffLogIn.authentication(SOMSRI, StaffLogIn.Way.PASSWORD_AND_CODE, NOON);
        assertThat(StaffPages.isFresh(logIn, at(NOON.plusSeconds(599)))).isTrue();
        assertThat(StaffPages.isFresh(logIn, at(NOON.plusSeconds(600)))).isFalse();
        assertThat(StaffPages.isFresh(null, at(NOON))).isFalse();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
