package org.saphan.consent.fapi;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** When somebody logged in. */
public final class LogIns {

    private LogIns() {}

    /** The latest factor counts. Empty where nobody is logged in; the beginning of time where it isn't known. */
    public static Optional<Instant> at(@Nullable Authentication principal) {
        if (principal == null || principal instanceof AnonymousAuthenticationToken || !principal.isAuthenticated()) {
            return Optional.empty();
        }
        return Optional.of(principal.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH));
    }
}
