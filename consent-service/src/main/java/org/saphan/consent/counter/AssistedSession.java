package org.saphan.consent.counter;

import java.time.Instant;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.Counter;

/**
 * A clerk helps one citizen.
 *
 * @param citizen who is present, and whose card the clerk has looked at
 * @param from when the clerk did
 * @param until the first instant at which it counts no more
 */
public record AssistedSession(CitizenId citizen, Counter counter, Instant from, Instant until) {}
