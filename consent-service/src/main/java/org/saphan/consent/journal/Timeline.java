package org.saphan.consent.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;

/**
 * What the ledger holds about one citizen, newest first.
 *
 * @param next to be given as {@code before} for older ones; null: there are none
 * @param erased what can't be among the entries any more
 */
public record Timeline(List<Entry> entries, @Nullable Long next, List<Erased> erased) {

    /** That the entries of a year no longer lead to her, since a day (Asia/Bangkok), by whose order. */
    public record Erased(int year, String on, AgencyId authority) {}

    /**
     * One entry, its details opened.
     *
     * @param index its place in the log
     */
    public record Entry(
            long index,
            EntryKind kind,
            Instant at,
            String requestId,
            AgencyId agency,
            Facts facts,
            EntryDraft.@Nullable Details details) {}
}
