package org.saphan.bench.load;

import java.util.Arrays;

/** Times of one thread, or of several put together, in ns. Grows; for one thread. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FIRST = 1_024;

    private long[] nanos = new long[FIRST];
    private int count;

    public void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    public void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    public int count() {
        return count;
    }

    /**
     * The least time that a share of all does not exceed, in ms; 0 without any.
     *
     * @param share 0 to 1
     */
    public double millis(double share) {
        if (count == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * count) - 1;
        return sorted[Math.clamp(place, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
