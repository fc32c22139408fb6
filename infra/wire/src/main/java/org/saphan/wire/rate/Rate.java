package org.saphan.wire.rate;

import java.time.Duration;

/**
 * How often something may happen under one name.
 *
 * @param what it is: names of different things don't meet
 * @param times how often on average, in {@code per}; positive
 * @param per positive, at most a day
 * @param atOnce how often without a pause; positive
 */
public record Rate(String what, int times, Duration per, int atOnce) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public Rate {
        if (times < 1 || atOnce < 1 || !per.isPositive() || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a rate is at least once in a day");
        }
    }

    /** So many times a second on average, and ten times as many without a pause. */
    public static Rate perSecond(String what, int times) {
        return new Rate(what, times, Duration.ofSeconds(1), Math.multiplyExact(times, 10));
    }

    /** So many nanoseconds after one was taken another may be; at least 1. */
    long nanosForOne() {
        return Math.max(1, per.toNanos() / times);
    }

    /** After so long without a request everything may happen at once again. */
    Duration untilFull() {
        return per.multipliedBy(atOnce).dividedBy(times).plus(per);
    }
}
