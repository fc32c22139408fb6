package org.saphan.ledger.service.keys;

import org.jspecify.annotations.Nullable;

/**
 * What only the citizen and a regulator with a reason may read. Each may be absent.
 *
 * @param officer the officer's id at the agency; the regulator's where she looked
 * @param caseReference the case
 * @param consentId the consent record
 * @param reason why a regulator looked
 */
public record Details(
        @Nullable String officer,
        @Nullable String caseReference,
        @Nullable String consentId,
        @Nullable String reason) {
    private static final int LONGEST = 1_000;

    public Details {
        bounded(officer);
        bounded(caseReference);
        bounded(consentId);
        bounded(reason);
    }

    private static void bounded(@Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new IllegalArgumentException("a detail is longer than " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
