package org.saphan.gateway.permission;

import org.saphan.contract.decide.Decision;
import org.saphan.gateway.identity.VerifiedCaller;

/**
 * Proof that {@code decide} said permit and that the day's quota had room. Only this package can make one; the quota's
 * reservation lapses by itself unless it is confirmed.
 */
public sealed interface PermittedExchange extends Judgement permits Permitted {
    VerifiedCaller caller();

    /** The effective fields, and under which agreement and consent. */
    Decision.Permit permit();

    /** The ledger holds the decision: the reservation counts for good. */
    void confirm();
}
