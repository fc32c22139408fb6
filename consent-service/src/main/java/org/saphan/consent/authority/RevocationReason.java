package org.saphan.consent.authority;

import java.util.Locale;
import java.util.Optional;

/** Why a certificate is revoked (RFC 5280 §5.3.1). Those of the standard that an administrator can mean. */
public enum RevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    private final int number;

    RevocationReason(int number) {
        this.number = number;
    }

    /** As it stands in lists and answers. */
    int number() {
        return number;
    }

    /** As pages and forms name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a word that is none of them. */
    public static Optional<RevocationReason> of(String code) {
        for (var reason : values()) {
            if (reason.code().equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
