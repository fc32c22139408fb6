package org.saphan.consent.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Whose log-in it is.
 *
 * @param value kind and id; citizens and staff never have the same
 */
public record Owner(String value) {

    /** Empty where nobody, or somebody else than a citizen or a member of staff, is logged in. */
    static Optional<Owner> of(@Nullable Authentication somebody) {
        if (somebody == null || !somebody.isAuthenticated()) {
            return Optional.empty();
        }
        return has(somebody, "ROLE_CITIZEN")
                ? Optional.of(new Owner("citizen " + somebody.getName()))
                : has(somebody, "ROLE_STAFF") ? Optional.of(staff(somebody.getName())) : Optional.empty();
    }

    /** A member of staff by his log-in name. */
    public static Owner staff(String id) {
        return new Owner("staff " + id);
    }

    /** The log-in name of a member of staff; empty for anybody else. */
    public Optional<String> staffName() {
        return value.startsWith("staff ") ? Optional.of(value.substring("staff ".length())) : Optional.empty();
    }

    private static boolean has(Authentication somebody, String authority) {
        return somebody.getAuthorities().stream().anyMatch(one -> authority.equals(one.getAuthority()));
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
