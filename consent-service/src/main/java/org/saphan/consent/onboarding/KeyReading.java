package org.saphan.consent.onboarding;

/** What came of reading the keys that an agency brings. */
sealed interface KeyReading {
    record Usable(AgencyKeys keys) implements KeyReading {}

    record Unusable(KeyProblem problem) implements KeyReading {}
}
