package org.saphan.bench.figure;

import java.util.Map;

/**
 * One variant under load for some seconds.
 *
 * @param number the round; rounds of one number ran one after the other
 * @param requests answered completely, in time
 * @param p50Millis of the time from sending a request to its whole answer, in ms
 * @param cpuMicros of each process the processor time per request, in µs
 */
public record Round(
        String variant,
        int connections,
        int number,
        double seconds,
        long requests,
        double p50Millis,
        double p99Millis,
        Map<String, Double> cpuMicros,
        Faults faults) {

    public Round {
        cpuMicros = Map.copyOf(cpuMicros);
    }

    /** Answered without a fault, per second. */
    public double perSecond() {
        return (requests - faults.count()) / seconds;
    }

    /** Of all processes, per request, in µs. */
    public double allCpuMicros() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * What went wrong.
     *
     * @param status answers with a status of 400 or more
     * @param socket connections refused, broken or without an answer in time
     * @param unfetched answers beyond what the backend was asked for: the record in them can't be true
     * @param ranOut requests that were not there because too few had been made
     */
    public record Faults(long status, long socket, long unfetched, long ranOut) {
        /** Answers that don't count. */
        long count() {
            return status + unfetched;
        }

        public long sum() {
            return status + socket + unfetched + ranOut;
        }
    }
}
