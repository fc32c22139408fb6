package org.saphan.consent.staff;

import java.util.Locale;

/** What a member of staff may do. */
public enum Role {
    /** Inspects: reads the ledger's console. Of no agency. */
    REGULATOR(false),
    /** Keeps the exchange: invites and suspends staff. Of no agency. */
    ADMINISTRATOR(false),
    /** Helps citizens at an agency's counter. */
    CLERK(true),
    /** Asks for records in an agency's name. */
    OFFICER(true),
    /** Looks after an agency's keys and agreements. */
    CONTACT(true);

    private final boolean ofAgency;

    Role(boolean ofAgency) {
        this.ofAgency = ofAgency;
    }

    /** Whether only people of an agency have it. */
    public boolean ofAgency() {
        return ofAgency;
    }

    /** As it stands in tokens, files and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Spring Security's authority for it. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** Whether an administrator's page gives it: administrators come by the seed file alone. */
    public boolean invitable() {
        return this != ADMINISTRATOR;
    }

    static Role of(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new IllegalArgumentException("not a role");
    }
}
