package org.saphan.consent.onboarding;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.keyset.KeyAddress;
import org.saphan.contract.id.AgencyId;

/**
 * An address whose key set is an agency's.
 *
 * @param keys thumbprints (RFC 7638) of what was there last
 * @param checkedAt when it was last fetched, or tried to be
 * @param failingSince since when it gives no usable set; null: it does
 */
record Followed(
        AgencyId agency,
        KeyAddress address,
        Set<String> keys,
        Instant checkedAt,
        @Nullable Instant failingSince) {

    Followed {
        keys = Set.copyOf(keys);
    }
}
