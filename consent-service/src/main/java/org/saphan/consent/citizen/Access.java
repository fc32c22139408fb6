package org.saphan.consent.citizen;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.SafeguardFacts;

/**
 * One thing that happened with her data: an exchange with decision and outcome together, or a change of a consent.
 *
 * @param requestId its name in the ledger, which leads to the proof
 * @param indexes its entries in the ledger, lowest first
 */
record Access(String requestId, Instant at, AgencyId agency, List<Long> indexes, What what) {

    /** What happened. */
    sealed interface What {
        /**
         * Data was asked for and allowed.
         *
         * @param outcome what was disclosed; null: it never came, so nothing was released
         * @param late whether the ledger has noted that the outcome is missing
         */
        record Allowed(
                Facts.Permitted decision,
                Facts.@Nullable Outcome outcome,
                boolean late,
                @Nullable String caseReference) implements What {}

        /** Data was asked for and refused: nothing was fetched. */
        record Refused(Facts.Refused decision, @Nullable String caseReference) implements What {}

        /**
         * A consent changed.
         *
         * @param counter whether a clerk of the agency did it for her at a counter
         */
        record Consent(
                Facts.ConsentChanged change, @Nullable String consentId, boolean counter) implements What {}

        /** A regulator looked at the record of accesses. */
        record Inspected(Facts.RegulatorAccess access) implements What {}

        /** The ordinary way was left for her data, or came to an end there. */
        record Safeguarded(SafeguardFacts safeguard) implements What {}
    }
}
