package org.saphan.consent.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log-in that has not ended.
 *
 * @param id says nothing by itself; it is not the cookie
 * @param device for example {@code Chrome · Android}
 * @param network whence, shortened
 * @param lastSeen to the minute
 * @param console at which console the session lives, a client's id; null: here
 */
public record OpenSession(
        String id,
        String device,
        String network,
        Instant began,
        Instant lastSeen,
        @Nullable String console) {}
