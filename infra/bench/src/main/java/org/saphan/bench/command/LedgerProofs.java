package org.saphan.bench.command;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.saphan.bench.ledger.Contestant;
import org.saphan.bench.ledger.InProcess;
import org.saphan.bench.load.Latencies;

/**
 * What inclusion proofs of random entries take, from the stored tiles to the path, in ms.
 *
 * @param entries of the log
 */
record LedgerProofs(long entries, double medianMillis, double p99Millis) {
    private static final int FEW = 200;
    private static final int MANY = 2_000;

    static @Nullable LedgerProofs of(List<Contestant> contestants) {
        return contestants.stream()
                .filter(InProcess.class::isInstance)
                .map(InProcess.class::cast)
                .findFirst()
                .map(LedgerProofs::of)
                .orElse(null);
    }

    private static LedgerProofs of(InProcess log) {
        var random = new Random(9_162);
        long size = log.size();
        measure(log, random, size, FEW);
        var times = measure(log, random, size, MANY);
        return new LedgerProofs(size, times.millis(0.5), times.millis(0.99));
    }

    private static Latencies measure(InProcess log, Random random, long size, int count) {
        var times = new Latencies();
        for (int i = 0; i < count; i++) {
            long index = random.nextLong(size);
            long before = System.nanoTime();
            var path = log.proofs().inclusion(index, size);
            times.add(System.nanoTime() - before);
            if (path.isEmpty() && size > 1) {
                throw new IllegalStateException("a proof without a hash");
            }
        }
        return times;
    }
}
