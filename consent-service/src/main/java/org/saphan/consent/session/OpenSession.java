package org.saphan.consent.session;

import java.time.Instant;

/**
 * A log-in that has not ended.
 *
 * @param id says nothing by itself; it is not the cookie
 * @param device for example {@code Chrome · Android}
 * @param network whence, shortened
 * @param lastSeen to the minute
 */
public record OpenSession(String id, String device, String network, Instant began, Instant lastSeen) {}
