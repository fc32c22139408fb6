package org.saphan.bench.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The rounds that count, and what they say. */
public record Figures(List<Round> rounds) {
    public Figures {
        rounds = List.copyOf(rounds);
    }

    /** How a figure of a variant spreads over the rounds. */
    public Spread of(String variant, int connections, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds(variant, connections).map(figure::applyAsDouble).toList());
    }

    /** How the throughput of two variants compares: round by round, because the machine's mood changes between rounds. */
    public Spread ratio(String variant, String to, int connections) {
        return Spread.of(rounds(variant, connections)
                .flatMap(round -> rounds(to, connections)
                        .filter(other -> other.number() == round.number())
                        .map(other -> round.perSecond() / other.perSecond()))
                .toList());
    }

    /** Faults of a variant in all rounds. */
    public long faults(String variant, int connections) {
        return rounds(variant, connections)
                .mapToLong(round -> round.faults().sum())
                .sum();
    }

    public Stream<Round> rounds(String variant, int connections) {
        return rounds.stream().filter(round -> round.variant().equals(variant) && round.connections() == connections);
    }
}
