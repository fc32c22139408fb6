package org.saphan.gateway.identity;

import org.saphan.contract.level.OfficerStated;
import org.saphan.gateway.step.Doubt;

/** What a request says of its officer beyond the name, in the agency's own signed words. */
public sealed interface OfficerStatement {
    /** Nothing. */
    record None() implements OfficerStatement {}

    /**
     * What the agency has signed; verified, for this officer and role, now.
     *
     * @param text as it came: the evidence
     * @param stated what it says that a decision looks at; its device has been proved
     */
    record Right(String text, OfficerStated stated) implements OfficerStatement {

        /** Holds a name. */
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    /** Not the agency's word for this request. Who asks is known all the same, so the refusal is one for the ledger. */
    record Wrong(Doubt doubt) implements OfficerStatement {}
}
