package org.saphan.ledger.service.erasure;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;

/**
 * Somebody with the right to order it wants a person's keys destroyed.
 *
 * @param person whose
 * @param year of which year; null: all
 * @param authority who ordered it; stands in the log in clear
 * @param order the order's reference, 1 to 200 characters; among the details
 * @param reason 10 to 500 characters; among the details
 * @param by who carries it out; among the details
 */
public record ErasureOrder(
        NationalId person,
        @Nullable Integer year,
        AgencyId authority,
        String order,
        String reason,
        @Nullable String by) {
    public static final int SHORTEST_REASON = 10;
    public static final int LONGEST_REASON = 500;
    public static final int LONGEST_ORDER = 200;

    public ErasureOrder {
        order = order.strip();
        reason = reason.strip();
        if (order.isEmpty() || order.length() > LONGEST_ORDER) {
            throw new IllegalArgumentException("an erasure needs the reference of its order");
        }
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("an erasure needs a reason of 10 to 500 characters");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
