package org.saphan.consent.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.ledger.EntryKind;

/**
 * The entries that name one officer, newest first. Nothing of whom they are about.
 *
 * @param next to be given as {@code before} for older ones; null: there are none
 */
public record OfficerActs(List<Act> acts, @Nullable Long next) {

    /**
     * One entry.
     *
     * @param index its place in the log
     * @param purpose null where it has none
     * @param action what was done in the house, a code; null where nothing was
     */
    public record Act(
            long index,
            EntryKind kind,
            Instant at,
            String requestId,
            @Nullable PurposeCode purpose,
            @Nullable String action) {}
}
