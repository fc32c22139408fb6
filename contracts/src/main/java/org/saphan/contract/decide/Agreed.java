package org.saphan.contract.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.PurposeTerms;

/** The agreement under which a question is asked, and what it says of the question's purpose. */
record Agreed(Agreement agreement, PurposeTerms terms) {

    /** The first in force that names the purpose; failing that, the first that names it but is not in force. */
    static @Nullable Agreed find(List<Agreement> agreements, Question question, Instant at) {
        Agreed notInForce = null;
        for (var agreement : agreements) {
            var terms = agreement.consumer().equals(question.agency())
                    ? agreement.terms(question.purpose()).orElse(null)
                    : null;
            if (terms != null && agreement.holdsAt(at)) {
                return new Agreed(agreement, terms);
            }
            if (terms != null && notInForce == null) {
                notInForce = new Agreed(agreement, terms);
            }
        }
        return notInForce;
    }
}
