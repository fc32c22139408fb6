package org.saphan.consent.onboarding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;

/**
 * An agency's application.
 *
 * @param id a UUIDv7
 * @param asker the agency's contact
 * @param approvals who has agreed so far, in this order
 * @param reason why it was refused; null: it was not
 */
record Application(
        String id,
        AgencyId agency,
        Wish wish,
        StaffId asker,
        Instant askedAt,
        State state,
        List<StaffId> approvals,
        @Nullable String reason) {

    /** How many different administrators must agree. */
    static final int APPROVALS = 2;

    Application {
        approvals = List.copyOf(approvals);
    }

    /** Four eyes: nobody agrees to what he has asked for, or twice. */
    boolean approvableBy(StaffId administrator) {
        return state == State.ASKED && !asker.equals(administrator) && !approvals.contains(administrator);
    }
}
