package org.saphan.bench.load;

/**
 * What came of some seconds of load.
 *
 * @param refused of the calls those that were refused
 * @param times of those that were not, from when each was due
 */
public record Driven(double seconds, long refused, Latencies times) {}
