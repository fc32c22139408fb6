package org.saphan.bench.command;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.saphan.bench.figure.Round;
import org.saphan.bench.ledger.Contestant;
import org.saphan.bench.ledger.Workload;
import org.saphan.bench.load.ClosedLoop;
import org.saphan.bench.load.Driven;
import org.saphan.bench.load.OpenLoop;
import org.saphan.contract.id.NationalId;

/** Runs single rounds on a contestant. */
final class LedgerLoad {
    private static final double MEDIAN = 0.5;
    private static final double NINETY_NINE = 0.99;

    private final List<NationalId> citizens;
    private final Clock clock;
    private final Random seeds = new Random(2_569);

    LedgerLoad(List<NationalId> citizens, Clock clock) {
        this.citizens = citizens;
        this.clock = clock;
    }

    Round closed(Contestant contestant, int submitters, int seconds, int round) {
        return measured(
                contestant,
                submitters,
                round,
                () -> ClosedLoop.run(submitters, seconds, number -> {
                    var work = work();
                    return () -> contestant.append(work.next());
                }));
    }

    Round open(Contestant contestant, int perSecond, int seconds, int round) {
        var work = work();
        return measured(
                contestant,
                perSecond,
                round,
                () -> OpenLoop.run(perSecond, seconds, () -> {
                    var draft = work.next();
                    return (BooleanSupplier) () -> contestant.append(draft);
                }));
    }

    private Workload work() {
        return new Workload(citizens, new Random(seeds.nextLong()), clock);
    }

    private interface Load {
        Driven drive();
    }

    private static Round measured(Contestant contestant, int connections, int number, Load load) {
        var times = contestant.processorTimes();
        var before = read(times);
        var driven = load.drive();
        var after = read(times);
        int done = driven.times().count();
        var cpu = times.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> (double) (after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L))
                                / Math.max(1, done)));
        return new Round(
                contestant.letter(),
                connections,
                number,
                driven.seconds(),
                done + driven.refused(),
                driven.times().millis(MEDIAN),
                driven.times().millis(NINETY_NINE),
                cpu,
                new Round.Faults(driven.refused(), 0, 0, 0));
    }

    private static Map<String, Long> read(Map<String, LongSupplier> times) {
        return times.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, time -> time.getValue().getAsLong()));
    }
}
