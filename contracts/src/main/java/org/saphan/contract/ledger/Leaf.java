package org.saphan.contract.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;

/**
 * A leaf as read: the members of its JSON object. Written once in RFC 8785 form and never again; whoever verifies hashes
 * the bytes he was given, not this.
 *
 * @param v version of this form, 1
 * @param requestId see {@link EntryDraft}
 * @param kind what it tells
 * @param at when the ledger wrote it, milliseconds, UTC
 * @param agency the agency that acts
 * @param subjectTag HMAC-SHA256(salt of this person and year, national ID), base64; null where there is no person
 * @param detailsDigest SHA-256 of the encrypted details, base64; null where there are none
 * @param facts one of {@link Facts}, by kind
 */
public record Leaf(
        int v,
        String requestId,
        EntryKind kind,
        Instant at,
        AgencyId agency,
        @Nullable String subjectTag,
        @Nullable String detailsDigest,
        Facts facts) {}
