package org.saphan.wire.rate;

/**
 * Counts how often things happen, each name for itself. A name is whatever must not spoil another's share: what somebody
 * only claims to be is none, or he spends the share of whoever he claims to be. Replicas that shall count together share
 * one implementation.
 */
public interface RateLimits {
    /**
     * Takes one.
     *
     * @return 0; or after how many seconds to ask again, at least 1, and nothing was taken
     */
    int take(Rate rate, String name);

    /** After how many seconds one could be taken, 0 for now; takes none. */
    int wait(Rate rate, String name);
}
