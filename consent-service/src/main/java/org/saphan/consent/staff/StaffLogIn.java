package org.saphan.consent.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/**
 * A member of staff who has logged in with both steps, as the session knows him.
 *
 * @param roles those he had at the log-in
 * @param methods how he logged in: values of {@code amr} (RFC 8176), {@code mfa} among them
 */
public record StaffLogIn(StaffId id, Set<Role> roles, List<String> methods) {

    /** Where staff log in. */
    public static final String PAGE = "/staff/log-in";

    /** Everybody of the staff who has logged in, and nobody else. */
    static final String AUTHORITY = "ROLE_STAFF";

    /** The two ways in; each is two factors. */
    enum Way {
        /** Something known, something had. */
        PASSWORD_AND_CODE,
        /** Something had, and its owner's PIN or body: user verification is required. */
        PASSKEY;

        private List<String> methods() {
            return switch (this) {
                case PASSWORD_AND_CODE -> List.of("pwd", "otp", "mfa");
                case PASSKEY -> List.of("pop", "user", "mfa");
            };
        }

        private Set<String> factors() {
            return switch (this) {
                case PASSWORD_AND_CODE ->
                    Set.of(FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY);
                case PASSKEY -> Set.of(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
            };
        }
    }

    /** Empty where nobody, or somebody else than staff, is logged in. */
    public static Optional<StaffLogIn> of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || !(authentication.getPrincipal() instanceof User user)) {
            return Optional.empty();
        }
        var authorities = new HashSet<String>();
        authentication.getAuthorities().forEach(authority -> authorities.add(authority.getAuthority()));
        if (!authorities.contains(AUTHORITY)) {
            return Optional.empty();
        }
        for (var way : Way.values()) {
            if (authorities.containsAll(way.factors())) {
                var roles = EnumSet.noneOf(Role.class);
                for (var role : Role.values()) {
                    if (authorities.contains(role.authority())) {
                        roles.add(role);
                    }
                }
                return Optional.of(new StaffLogIn(new StaffId(user.getUsername()), roles, way.methods()));
            }
        }
        return Optional.empty();
    }

    /** What a session keeps of it: no name, no secret. */
    static Authentication authentication(Member member, Way way, Instant at) {
        var authorities = new ArrayList<GrantedAuthority>();
        authorities.add(new SimpleGrantedAuthority(AUTHORITY));
        member.sortedRoles().forEach(role -> authorities.add(new SimpleGrantedAuthority(role.authority())));
        way.factors()
                .forEach(factor -> authorities.add(FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(at)
                        .build()));
        var user = User.withUsername(member.id().value())
                .password("")
                .authorities(new SimpleGrantedAuthority(AUTHORITY))
                .build();
        var logIn = UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
        logIn.setDetails("staff"); // otherwise those of the form would be kept, its code too
        return logIn;
    }
}
