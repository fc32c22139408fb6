package org.saphan.gateway.identity;

import org.saphan.contract.agreement.OfficerStated;

/**
 * What an agency has signed about the officer who asks; verified, for this officer and role, now.
 *
 * @param text as it came: the evidence
 * @param stated what it says that a decision looks at; its device has been proved
 */
public record OfficerStatement(String text, OfficerStated stated) {

    /** Holds a name. */
    @Override
    public String toString() {
        return "[withheld]";
    }
}
