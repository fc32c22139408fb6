package org.saphan.consent.onboarding;

import java.util.Locale;

/** How far an application has come. */
enum State {
    /** Waits for two administrators. */
    ASKED,
    /** Two have agreed; nothing of it counts yet. */
    APPROVED,
    /** The agency gets tokens of the test realm, and nothing else. */
    TEST,
    /** The agency takes part. */
    PRODUCTION,
    /** An administrator has said no, with a reason. */
    REFUSED;

    /** As it stands in the database, in the ledger and in the message's key. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether something can still become of it. */
    boolean open() {
        return this != PRODUCTION && this != REFUSED;
    }
}
