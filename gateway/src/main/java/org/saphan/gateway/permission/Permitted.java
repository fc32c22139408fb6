package org.saphan.gateway.permission;

import org.saphan.contract.decide.Decision;
import org.saphan.gateway.identity.VerifiedCaller;

record Permitted(VerifiedCaller caller, Decision.Permit permit, Quotas.Reservation reservation)
        implements PermittedExchange {
    @Override
    public void confirm() {
        reservation.confirm();
    }
}
