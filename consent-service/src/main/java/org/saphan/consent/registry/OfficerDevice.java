package org.saphan.consent.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.OfficerId;

/**
 * A device that an agency's officers may ask from.
 *
 * @param thumbprint of its P-256 key (RFC 7638, SHA-256, base64url)
 * @param label what the agency calls it, at most 60 characters
 * @param officer who may ask from it; null: every officer of the agency
 * @param since when it was registered
 */
public record OfficerDevice(
        AgencyId agency,
        String thumbprint,
        String label,
        @Nullable OfficerId officer,
        Instant since) {}
