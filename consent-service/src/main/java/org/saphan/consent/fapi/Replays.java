package org.saphan.consent.fapi;

import java.time.Instant;

/** Remembers what may be used only once, for every replica alike. Bounded: each memory has an end. */
public interface Replays {

    /**
     * Whether this is the first use.
     *
     * @param kind what it is, so that kinds don't meet
     * @param value anything
     * @param until from then on it would be refused for its age
     */
    boolean first(String kind, String value, Instant until);
}
