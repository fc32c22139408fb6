package org.saphan.bench.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.saphan.bench.figure.Round;
import org.saphan.bench.load.Requests;
import org.saphan.bench.load.Wrk;
import org.saphan.bench.variant.Source;
import org.saphan.bench.variant.Variant;

/** Runs single rounds. Makes each round's requests just before it, so that their proofs are young enough. */
final class Rounds {
    private static final int FIRST_GUESS_PER_SECOND = 5_000;
    private static final double RESERVE = 1.5;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    private final Wrk wrk;
    private final Source source;
    private final Path file;
    private final int seconds;
    private final Map<String, Double> lastPerSecond = new LinkedHashMap<>();

    Rounds(Wrk wrk, Source source, Path file, int seconds) {
        this.wrk = wrk;
        this.source = source;
        this.file = file;
        this.seconds = seconds;
    }

    Round run(Variant variant, int connections, int number) {
        variant.check();
        Requests.write(file, enough(variant, connections), variant.requests());
        var times = variant.processorTimes();
        long jobs = source.jobs();
        var before = read(times);
        var load = wrk.run(variant.target(), file, connections, seconds);
        var after = read(times);
        long fetched = source.jobs() - jobs;
        var cpu = times.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> (double) (after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L))
                                / Math.max(1, load.requests())));
        var faults = new Round.Faults(
                load.status(),
                load.connect() + load.read() + load.write() + load.timeout(),
                Math.max(0, load.requests() - load.status() - fetched),
                load.ranOut());
        var round = new Round(
                variant.letter(),
                connections,
                number,
                load.micros() / MICROS_PER_SECOND,
                load.requests(),
                load.p50() / MICROS_PER_MILLI,
                load.p99() / MICROS_PER_MILLI,
                cpu,
                faults);
        lastPerSecond.put(variant.letter() + connections, round.perSecond());
        return round;
    }

    private int enough(Variant variant, int connections) {
        double perSecond = lastPerSecond.getOrDefault(variant.letter() + connections, (double) FIRST_GUESS_PER_SECOND);
        return (int) (Math.max(perSecond, FIRST_GUESS_PER_SECOND / 2.0) * RESERVE * seconds) + connections;
    }

    private static Map<String, Long> read(Map<String, LongSupplier> times) {
        return times.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, time -> time.getValue().getAsLong()));
    }
}
