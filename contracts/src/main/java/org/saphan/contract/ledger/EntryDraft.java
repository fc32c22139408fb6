package org.saphan.contract.ledger;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;

/**
 * What a service asks the ledger to write. The ledger makes the leaf of it: it sets the time, turns the person into a
 * tag, encrypts the details under the person's key, and keeps neither in clear.
 *
 * @param requestId the exchange, or the consent and its version; with the kind it makes a repeat a repeat
 * @param kind what the entry tells
 * @param subject the person concerned; null where there is none
 * @param agency the agency that acts
 * @param facts what stands in the leaf in clear
 * @param details what only the citizen and a regulator with a reason may read; null: none
 * @param sealing the id of the sealing under whose tag the entry is to stand instead of the person's; null: none
 */
public record EntryDraft(
        String requestId,
        EntryKind kind,
        @Nullable NationalId subject,
        AgencyId agency,
        Facts facts,
        @Nullable Details details,
        @Nullable String sealing) {

    /** Not under a seal: the ordinary way. */
    public EntryDraft(
            String requestId,
            EntryKind kind,
            @Nullable NationalId subject,
            AgencyId agency,
            Facts facts,
            @Nullable Details details) {
        this(requestId, kind, subject, agency, facts, details, null);
    }

    /**
     * Details for people, encrypted before they are stored. Each may be absent.
     *
     * @param officer the officer's id at the agency
     * @param caseReference the case
     * @param consentId the consent record
     * @param statement the agency's signed statement of who the officer is, as it came with the request
     */
    public record Details(
            @Nullable String officer,
            @Nullable String caseReference,
            @Nullable String consentId,
            @Nullable String statement) {

        /** Without a statement. */
        public Details(@Nullable String officer, @Nullable String caseReference, @Nullable String consentId) {
            this(officer, caseReference, consentId, null);
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }
}
