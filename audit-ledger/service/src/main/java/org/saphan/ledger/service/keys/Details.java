package org.saphan.ledger.service.keys;

import org.jspecify.annotations.Nullable;

/**
 * What only the citizen and a regulator with a reason may read. Each may be absent.
 *
 * @param officer the officer's id at the agency; the regulator's where she looked
 * @param caseReference the case
 * @param consentId the consent record
 * @param reason why a regulator looked
 * @param statement the agency's signed statement of who the officer is
 */
public record Details(
        @Nullable String officer,
        @Nullable String caseReference,
        @Nullable String consentId,
        @Nullable String reason,
        @Nullable String statement) {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_STATEMENT = 4_096;

    /** Without a statement. */
    public Details(
            @Nullable String officer,
            @Nullable String caseReference,
            @Nullable String consentId,
            @Nullable String reason) {
        this(officer, caseReference, consentId, reason, null);
    }

    public Details {
        bounded(officer, LONGEST);
        bounded(caseReference, LONGEST);
        bounded(consentId, LONGEST);
        bounded(reason, LONGEST);
        bounded(statement, LONGEST_STATEMENT);
    }

    private static void bounded(@Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            throw new IllegalArgumentException("a detail is longer than " + longest + " characters");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
