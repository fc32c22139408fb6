package org.saphan.ledger.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What this machine's own SHA-256 does with the same leaves, each a message of its own, on all cores, and nothing else:
 * no reading, no JSON, no chain, no tree. The measure that a verification's speed is held against.
 */
final class HashRate {
    /** Leaves kept in memory for the measurement, in bytes; more would measure the memory. */
    static final int SAMPLE = 32 * 1024 * 1024;

    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final long MEASURED_NANOS = 2_000_000_000;
    private static final double MEGABYTE = 1e6;
    private static final double SECOND = 1e9;

    private final List<byte[]> leaves = new ArrayList<>();
    private int bytes;

    /** Keeps a copy of a leaf, if there is room. */
    void sample(byte[] source, int offset, int length) {
        if (bytes + length <= SAMPLE) {
            var leaf = new byte[length];
            System.arraycopy(source, offset, leaf, 0, length);
            leaves.add(leaf);
            bytes += length;
        }
    }

    /**
     * Measures, about three seconds.
     *
     * @param verifiedBytes of all leaves that were verified
     * @param nanos that it took
     */
    Map<String, Object> compare(long verifiedBytes, long nanos) throws InterruptedException {
        if (leaves.isEmpty()) {
            return Map.of("rate", "no leaves to measure with");
        }
        run(WARM_UP_NANOS);
        double own = run(MEASURED_NANOS);
        double verified = verifiedBytes / MEGABYTE / (nanos / SECOND);
        return Map.of(
                "rate",
                String.format(
                        Locale.ROOT,
                        "verified %,.0f MB of leaves per second; SHA-256 alone over the same leaves, on %d cores,"
                                + " %,.0f MB per second; that is %.0f %% of it",
                        verified,
                        Runtime.getRuntime().availableProcessors(),
                        own,
                        100 * verified / own));
    }

    /** Megabytes per second, all cores together. */
    private double run(long nanos) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        long start = System.nanoTime();
        var tasks = new ArrayList<Callable<Long>>();
        for (int core = 0; core < cores; core++) {
            tasks.add(() -> hash(start + nanos));
        }
        long hashed = 0;
        try (var threads = Executors.newFixedThreadPool(cores)) {
            for (var task : threads.invokeAll(tasks)) {
                hashed += task.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return hashed / MEGABYTE / ((System.nanoTime() - start) / SECOND);
    }

    private long hash(long until) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        long hashed = 0;
        while (System.nanoTime() < until) {
            for (var leaf : leaves) {
                hashed += leaf.length + (digest.digest(leaf)[0] & 0L); // the result is used: it must be computed
            }
        }
        return hashed;
    }
}
