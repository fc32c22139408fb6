package org.saphan.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.saphan.contract.source.UnavailableReason;

/** What a source said. A failure of the source is a value too, never an exception. */
public sealed interface Fetched {

    /**
     * A record in canonical form, valid against the service's schema, with wanted fields only.
     *
     * @param record JSON values: maps, lists, strings, numbers, booleans
     * @param retrievedAt when the source answered
     */
    record Found(Sensitive<Map<String, Object>> record, Instant retrievedAt) implements Fetched {
        public Found(Map<String, Object> record, Instant retrievedAt) {
            this(new Sensitive<>(record), retrievedAt);
        }
    }

    /** The source knows the person not, or nothing of what was wanted. */
    record NotFound(Instant retrievedAt) implements Fetched {}

    /** The source declined: we have no right there, or no longer. */
    record RefusedBySource(Instant retrievedAt) implements Fetched {}

    /**
     * No usable answer: a gap, not a "no".
     *
     * @param retryAfter when it is worth asking again, from 1 s
     */
    record Unavailable(UnavailableReason reason, Duration retryAfter) implements Fetched {}
}
