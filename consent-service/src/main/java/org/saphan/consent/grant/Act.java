package org.saphan.consent.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.Counter;

/**
 * When a consent changes, and whose hand does it.
 *
 * @param counter where a clerk did it for her; null: she herself, the agency, or time
 */
record Act(Instant at, @Nullable Counter counter) {}
