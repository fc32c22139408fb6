package org.saphan.ledger.service.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;

/**
 * What of the trail is wanted; null: any.
 *
 * @param refusal why an exchange was refused
 * @param from first instant
 * @param until first instant no longer wanted
 */
public record TrailFilter(
        @Nullable AgencyId agency,
        @Nullable EntryKind kind,
        @Nullable Refusal refusal,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final TrailFilter EVERYTHING = new TrailFilter(null, null, null, null, null);
}
