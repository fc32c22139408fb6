package org.saphan.adapter.source.civilregistry;

import java.time.Instant;

/**
 * A registry token.
 *
 * @param value opaque; secret
 * @param renewAt from then on it is not used any more; some time before the registry lets it die
 */
record Token(String value, Instant renewAt) {

    boolean usableAt(Instant now) {
        return now.isBefore(renewAt);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
