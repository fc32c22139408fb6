package org.saphan.gateway.permission;

import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.step.Stop;

/**
 * No, or can't tell.
 *
 * @param why what the caller will hear, after the ledger has
 */
public record RefusedExchange(VerifiedCaller caller, Reason why) implements Judgement {

    /** The kinds of not permitted. */
    public sealed interface Reason {
        record No(Stop.NotPermitted stop) implements Reason {}

        record CannotTell(Stop.CannotTell stop) implements Reason {}

        /** What the agency states of its officer does not verify. */
        record OfficerWrong(Stop.NotVerified stop) implements Reason {}
    }
}
