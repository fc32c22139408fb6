package org.saphan.bench.figure;

import java.util.List;

/** The least, the middle and the greatest of some figures: with few rounds, more would pretend. */
public record Spread(double least, double median, double greatest) {

    /**
     * Of some figures.
     *
     * @param figures at least one
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        var sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }
}
