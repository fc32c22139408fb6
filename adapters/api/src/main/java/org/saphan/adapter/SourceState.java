package org.saphan.adapter;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.source.UnavailableReason;

/**
 * How a source fares.
 *
 * @param circuit whether it is asked at all
 * @param underWay calls not yet finished, those given up on included
 * @param limit most calls at a time
 * @param lastGap why the newest call gave nothing; null: it gave an answer, or there was none yet
 */
public record SourceState(
        Circuit circuit, int underWay, int limit, @Nullable UnavailableReason lastGap) {

    /** The circuit breaker in front of a source. */
    public enum Circuit {
        /** It is asked. */
        CLOSED,
        /** It has failed so often that it is left alone for a while. */
        OPEN,
        /** A few calls find out whether it is back. */
        TRYING
    }
}
