package org.saphan.consent.staff;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;

/**
 * Somebody of the staff.
 *
 * @param name how other staff know this person, 1 to 80 characters
 * @param roles at least one; either all of an agency or none
 * @param agency there exactly if the roles are of an agency
 */
public record Member(
        StaffId id, String name, Set<Role> roles, @Nullable AgencyId agency, State state) {

    private static final int LONGEST_NAME = 80;

    /** Invited: has not enrolled yet. Suspended: gets in nowhere, at once. */
    public enum State {
        INVITED,
        ACTIVE,
        SUSPENDED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Member {
        roles = Set.copyOf(roles);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has 1 to 80 characters");
        }
        if (roles.isEmpty() || roles.stream().anyMatch(role -> role.ofAgency() == (agency == null))) {
            throw new IllegalArgumentException("roles and agency don't go together");
        }
    }

    /** Whether administrators may invite this person: administrators themselves come by the seed file alone. */
    public boolean invitable() {
        return roles.stream().allMatch(Role::invitable);
    }

    /** In the order of their declaration, for pages and tokens. */
    public Set<Role> sortedRoles() {
        return new TreeSet<>(roles);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
