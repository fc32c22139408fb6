package org.saphan.ledger.service.sealing;

import java.time.Instant;
import java.util.regex.Pattern;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;

/**
 * An authority orders that accesses to a person's data stay hidden from her.
 *
 * @param id names the sealing: drafts under it name it, a repeat is a repeat
 * @param until the day that must come
 * @param authority stands in the log in clear
 * @param order the order's reference, 1 to 200 characters; among the details
 * @param reason 10 to 500 characters; among the details
 * @param by who carries it out; among the details
 */
public record SealingOrder(
        String id, NationalId person, Instant until, AgencyId authority, String order, String reason, String by) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,79}");
    private static final int LONGEST_ORDER = 200;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    public SealingOrder {
        order = order.strip();
        reason = reason.strip();
        if (!ID.matcher(id).matches() || order.isEmpty() || order.length() > LONGEST_ORDER) {
            throw new IllegalArgumentException("a sealing needs an id and the reference of its order");
        }
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a sealing needs a reason of 10 to 500 characters");
        }
    }

    @Override
    public String toString() {
        return "sealing " + id;
    }
}
