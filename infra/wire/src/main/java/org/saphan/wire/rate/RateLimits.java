package org.saphan.wire.rate;

import java.util.List;

/**
 * Counts how often things happen, each name for itself. A name is whatever must not spoil another's share: what somebody
 * only claims to be is none, or he spends the share of whoever he claims to be. Replicas that shall count together share
 * one implementation; that throws {@link CountsUnreachable} when it can't count.
 */
public interface RateLimits {
    /**
     * Takes one.
     *
     * @return 0; or after how many seconds to ask again, at least 1, and nothing was taken
     */
    int take(Rate rate, String name);

    /**
     * Takes one of each in order, until one refuses: those before it are taken, those after it are not.
     *
     * @param shares 1 to {@value #MOST_AT_ONCE}, always in the same order of things, so that nobody waits for each other
     * @return 0; or after how many seconds to ask again, at least 1
     */
    default int takeInOrder(List<Share> shares) {
        for (var share : shares) {
            int seconds = take(share.rate(), share.name());
            if (seconds > 0) {
                return seconds;
            }
        }
        return 0;
    }

    /** How many of different things are taken in one go at most. */
    int MOST_AT_ONCE = 4;

    /** Something that is counted, and of whom. */
    record Share(Rate rate, String name) {}

    /** After how many seconds one could be taken, 0 for now; takes none. */
    int wait(Rate rate, String name);
}
