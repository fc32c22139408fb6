package org.saphan.adapter.source.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long, how much and how often a source is asked: settings {@code adapters.sources.<source>.*}.
 *
 * @param deadline end of patience per fetch, more than zero, at most 30 s
 * @param maxConcurrent most calls under way at a time, 1 to 1,024
 * @param retryAfter what a caller is told after a failure, 1 s to 1 h
 * @param circuit when the source is left alone
 */
public record GuardSettings(
        @DefaultValue("3s") Duration deadline,
        @DefaultValue("64") int maxConcurrent,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue Circuit circuit) {
    private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(30);
    private static final int MOST_CONCURRENT = 1_024;
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    public GuardSettings {
        if (!deadline.isPositive() || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            throw new IllegalArgumentException("adapters.sources.<source>.deadline must be in (0 s, 30 s]");
        }
        if (maxConcurrent < 1 || maxConcurrent > MOST_CONCURRENT) {
            throw new IllegalArgumentException("adapters.sources.<source>.max-concurrent must be in 1 to 1024");
        }
        if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0 || retryAfter.compareTo(LONGEST_RETRY) > 0) {
            throw new IllegalArgumentException("adapters.sources.<source>.retry-after must be in 1 s to 1 h");
        }
    }

    /**
     * When a source is left alone.
     *
     * @param window newest calls that count, 2 to 10,000
     * @param minimumCalls calls in the window before anything is concluded, 1 to the window
     * @param failurePercent share of failures that opens the circuit, 1 to 100
     * @param openFor how long the source is left alone, 100 ms to 10 min
     */
    public record Circuit(
            @DefaultValue("20") int window,
            @DefaultValue("10") int minimumCalls,
            @DefaultValue("50") int failurePercent,
            @DefaultValue("10s") Duration openFor) {
        private static final int WIDEST = 10_000;
        private static final Duration SHORTEST_OPEN = Duration.ofMillis(100);
        private static final Duration LONGEST_OPEN = Duration.ofMinutes(10);

        public Circuit {
            if (window < 2 || window > WIDEST) {
                throw new IllegalArgumentException("adapters.sources.<source>.circuit.window must be in 2 to 10000");
            }
            if (minimumCalls < 1 || minimumCalls > window) {
                throw new IllegalArgumentException(
                        "adapters.sources.<source>.circuit.minimum-calls must be in 1 to the window");
            }
            if (failurePercent < 1 || failurePercent > 100) {
                throw new IllegalArgumentException(
                        "adapters.sources.<source>.circuit.failure-percent must be in 1 to 100");
            }
            if (openFor.compareTo(SHORTEST_OPEN) < 0 || openFor.compareTo(LONGEST_OPEN) > 0) {
                throw new IllegalArgumentException(
                        "adapters.sources.<source>.circuit.open-for must be in 100 ms to 10 min");
            }
        }
    }
}
