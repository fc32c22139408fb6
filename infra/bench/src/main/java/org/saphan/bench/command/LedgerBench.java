package org.saphan.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.saphan.bench.figure.Figures;
import org.saphan.bench.figure.Round;
import org.saphan.bench.ledger.Contestant;
import org.saphan.bench.ledger.LedgerGround;
import org.saphan.bench.machine.CpuTime;
import org.saphan.bench.machine.Machine;
import org.saphan.contract.id.NationalId;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saphan bench ledger}: what a durable, provable entry costs, beside a plain row and the chain one would write first. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Compares our append with a plain INSERT and a naive chain, on one PostgreSQL with fsync on.")
final class LedgerBench implements Callable<Integer> {
    private static final int CITIZENS = 1_000;

    @Option(names = "--seconds", description = "Of each round (default ${DEFAULT-VALUE}).")
    private int seconds = 4;

    @Option(names = "--rounds", description = "Rounds that count, alternating (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            description =
                    "Seconds of load on each before the rounds, and before those of each rate (default ${DEFAULT-VALUE}).")
    private int warmUp = 10;

    @Option(names = "--submitters", split = ",", description = "Closed loop (default 1,16,64,256).")
    private List<Integer> submitters = List.of(1, 16, 64, 256);

    @Option(names = "--rates", split = ",", description = "Open loop, entries per second (default 200,1000,4000).")
    private List<Integer> rates = List.of(200, 1_000, 4_000);

    @Option(
            names = "--growth",
            split = ",",
            description =
                    "Sizes of the log at which all of it is measured again, smallest first (default: as it grows).")
    private List<Long> growth = List.of(0L);

    @Option(names = "--variants", split = ",", description = "Which to compare (default a,b,c,d).")
    private List<String> variants = List.of("a", "b", "c", "d");

    @Option(names = "--json", description = "Where the figures go (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("target", "bench-ledger.json");

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        check();
        var sources = sources();
        var measured = new ArrayList<LedgerReport.AtSize>();
        try (var ground = LedgerGround.start(new Home(Path.of(".saphan", "bench-ledger")), clock)) {
            prepare(ground);
            var compared = new LinkedHashMap<String, Contestant>();
            for (long size : growth) {
                if (size > 0) {
                    say("filling the log up to " + size + " entries");
                    ground.fill(size);
                }
                measured.add(measure(ground, sources, compared, size));
            }
            compared.values().forEach(Contestant::close);
        }
        var report = new LedgerReport(command(), clock.instant().toString(), Machine.here(), measured);
        System.out.println(report.text());
        Files.createDirectories(json.toAbsolutePath().getParent());
        Files.write(json, report.json());
        System.out.println("Written to " + json);
        return 0;
    }

    private void check() {
        if (seconds < 1 || seconds > 60 || rounds < 1 || warmUp < 0 || Collections.max(submitters) > 4_096) {
            throw new Trouble("--seconds must be 1 to 60, --rounds at least 1, --submitters at most 4096.");
        }
        if (!CpuTime.isKnown()) {
            throw new Trouble("This measurement reads processor times from /proc: it needs Linux.");
        }
    }

    /** The tables of the logs must be there before they are filled. */
    private static void prepare(LedgerGround ground) {
        ground.inProcess().close();
    }

    private LedgerReport.AtSize measure(LedgerGround ground, Path sources, Map<String, Contestant> kept, long size) {
        var makers = new LinkedHashMap<String, Function<LedgerGround, Contestant>>();
        makers.put("a", from -> kept.computeIfAbsent("a", letter -> from.plainInsert()));
        makers.put("b", from -> kept.computeIfAbsent("b", letter -> from.naiveChain()));
        makers.put("c", LedgerGround::inProcess);
        makers.put("d", from -> from.overHttp(sources));
        var contestants = new LinkedHashMap<String, Contestant>();
        try {
            makers.forEach((letter, maker) -> {
                if (variants.contains(letter)) {
                    contestants.put(letter, maker.apply(ground));
                }
            });
            return measure(ground, List.copyOf(contestants.values()), size);
        } finally {
            contestants.forEach((letter, contestant) -> {
                if (!kept.containsKey(letter)) {
                    contestant.close();
                }
            });
        }
    }

    private LedgerReport.AtSize measure(LedgerGround ground, List<Contestant> contestants, long size) {
        var load = new LedgerLoad(citizens(), clock);
        var titles = new LinkedHashMap<String, String>();
        contestants.forEach(each -> titles.put(each.letter(), each.title()));
        var proofs = size > 0 ? LedgerProofs.of(contestants) : null;
        for (var contestant : contestants) {
            if (warmUp > 0) {
                say(line("warm-up", "submitters", load.closed(contestant, 64, warmUp, 0)));
            }
        }
        var closed = new ArrayList<Round>();
        for (int count : submitters) {
            alternate(
                    ground,
                    contestants,
                    closed,
                    "submitters",
                    (contestant, round) -> load.closed(contestant, count, seconds, round));
        }
        var open = new ArrayList<Round>();
        var steady =
                contestants.stream().filter(each -> !each.letter().equals("b")).toList();
        if (size == 0) { // a filled log has no map: to wait for ten million entries would take longer than all the rest
            say("waiting for the maps, which the closed loops have left behind");
            ground.awaitMaps();
        }
        for (int rate : rates) {
            for (var contestant : warmUp > 0 ? steady : List.<Contestant>of()) {
                say(line("warm-up", "per second", load.open(contestant, rate, warmUp, 0)));
            }
            alternate(
                    ground,
                    steady,
                    open,
                    "per second",
                    (contestant, round) -> load.open(contestant, rate, seconds, round));
        }
        return new LedgerReport.AtSize(
                size, titles, submitters, rates, new Figures(closed), new Figures(open), ground.weight(), proofs);
    }

    private interface Run {
        Round of(Contestant contestant, int round);
    }

    private void alternate(LedgerGround ground, List<Contestant> contestants, List<Round> into, String what, Run run) {
        for (int round = 1; round <= rounds; round++) {
            var turned = new ArrayList<>(contestants);
            Collections.rotate(turned, -Math.floorMod(round, Math.max(1, turned.size())));
            for (var contestant : turned) {
                ground.settle();
                var result = run.of(contestant, round);
                say(line("round " + round, what, result));
                into.add(result);
            }
        }
    }

    private static String line(String round, String what, Round result) {
        return String.format(
                Locale.ROOT,
                "%s (%s) %4d %s: %6.0f entries/s, p50 %.1f ms, p99 %.1f ms, CPU %.0f µs %s, refused %d",
                round,
                result.variant(),
                result.connections(),
                what,
                result.perSecond(),
                result.p50Millis(),
                result.p99Millis(),
                result.allCpuMicros(),
                result.cpuMicros(),
                result.faults().status());
    }

    /** As it can be typed again. */
    private String command() {
        return "./saphan bench ledger --seconds " + seconds + " --rounds " + rounds + " --warm-up " + warmUp
                + " --submitters " + joined(submitters) + " --rates " + joined(rates)
                + (growth.equals(List.of(0L)) ? "" : " --growth " + joined(growth))
                + " --variants " + String.join(",", variants);
    }

    private static String joined(List<? extends Number> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }

    /** The checkout's top folder. */
    static Path sources() {
        return Path.of(System.getenv().getOrDefault("SAPHAN_SOURCES", "."))
                .toAbsolutePath()
                .normalize();
    }

    static List<NationalId> citizens() {
        var usual = org.saphan.launcher.citizen.Population.USUAL;
        return Population.of(usual.seed(), usual.citizens()).people().stream()
                .limit(CITIZENS)
                .map(Person::nationalId)
                .toList();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
