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
import java.util.concurrent.Callable;
import org.saphan.bench.figure.Figures;
import org.saphan.bench.figure.Round;
import org.saphan.bench.load.Wrk;
import org.saphan.bench.machine.CpuTime;
import org.saphan.bench.machine.Machine;
import org.saphan.bench.server.Server;
import org.saphan.bench.variant.Issuer;
import org.saphan.bench.variant.Proxy;
import org.saphan.bench.variant.Saphan;
import org.saphan.bench.variant.Source;
import org.saphan.bench.variant.Variant;
import org.saphan.contract.id.NationalId;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Saphan's full exchange against stock gateways, in one run on this machine. */
@Command(
        name = "gateway",
        description = "Compares (a) a stock gateway, (b) the same tuned and (c) Saphan, in alternating rounds.")
final class GatewayBench implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 15; // DPoP proofs and signatures are good for 60 s
    private static final int FIRST_NAMED = 3; // citizens before them have parts in the story

    @Option(names = "--seconds", description = "Length of a round, at most 15 (default ${DEFAULT-VALUE}).")
    private int seconds = 15;

    @Option(names = "--rounds", description = "Rounds of each variant that count (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-ups",
            description = "Rounds of each variant before, not counted; one before each further number of connections"
                    + " (default ${DEFAULT-VALUE}).")
    private int warmUps = 8;

    @Option(names = "--connections", split = ",", description = "Connections (default ${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of(64, 4);

    @Option(
            names = "--citizens",
            description = "How many consent and are asked about, 1 to 900 (default ${DEFAULT-VALUE}).")
    private int citizens = 20;

    @Option(names = "--variants", split = ",", description = "Which of a, b and c (default ${DEFAULT-VALUE}).")
    private List<String> variants = List.of("a", "b", "c");

    @Option(names = "--json", description = "Where the figures go (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("target", "bench-gateway.json");

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || seconds > LONGEST_SECONDS || rounds < 1 || citizens < 1 || citizens > 900) {
            throw new Trouble("--seconds must be 1 to 15, --rounds at least 1, --citizens 1 to 900.");
        }
        if (!CpuTime.isKnown()) {
            throw new Trouble("This measurement reads processor times from /proc: it needs Linux.");
        }
        var home = new Home(Path.of(".saphan", "bench"));
        home.wipe();
        new Credentials(home.prepare(), clock).prepare(Installation.AGENCIES);
        var wrk = Wrk.ready(home.run());
        var running = new ArrayList<AutoCloseable>();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(running)));
        try {
            var source = keep(running, Source.start(home));
            var compared = start(home, source, running);
            var report = measure(new Rounds(wrk, source, home.run().resolve("requests"), seconds), compared);
            System.out.println(report.text());
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.write(json, report.json());
            System.out.println("Written to " + json);
            return 0;
        } finally {
            stop(running);
        }
    }

    private List<Variant> start(Home home, Source source, List<AutoCloseable> running) {
        var people = people();
        var compared = new ArrayList<Variant>();
        var issuer = keep(running, Issuer.start(clock));
        if (variants.contains("a")) {
            compared.add(keep(running, Proxy.start(Server.STOCK, home, source, issuer, people, clock)));
        }
        if (variants.contains("b")) {
            compared.add(keep(running, Proxy.start(Server.TUNED, home, source, issuer, people, clock)));
        }
        if (variants.contains("c")) {
            var sources = Path.of(System.getenv().getOrDefault("SAPHAN_SOURCES", "."));
            var programs = new Programs(sources.toAbsolutePath().normalize(), false);
            compared.add(keep(running, Saphan.start(home, programs, source, people, clock, GatewayBench::say)));
        }
        return compared;
    }

    private Report measure(Rounds runner, List<Variant> compared) {
        var counted = new ArrayList<Round>();
        int before = warmUps;
        for (int count : connections) {
            for (int round = 1 - before; round <= rounds; round++) {
                for (var variant : rotated(compared, round)) {
                    var result = runner.run(variant, count, round);
                    say(line(result));
                    if (round > 0) {
                        counted.add(result);
                    }
                }
            }
            before = Math.min(before, 1); // the JVMs are warm by then
        }
        var titles = new LinkedHashMap<String, String>();
        compared.forEach(variant -> titles.put(variant.letter(), variant.title()));
        return new Report(
                command(), clock.instant().toString(), Machine.here(), titles, connections, new Figures(counted));
    }

    /** As it can be typed again; the tuning of the run included. */
    private String command() {
        return "./saphan bench gateway --seconds " + seconds + " --rounds " + rounds + " --warm-ups " + warmUps
                + " --connections "
                + String.join(",", connections.stream().map(String::valueOf).toList())
                + " --citizens " + citizens + " --variants " + String.join(",", variants);
    }

    /** Another variant begins each round, so that none always comes after the same one. */
    private static List<Variant> rotated(List<Variant> variants, int round) {
        var turned = new ArrayList<>(variants);
        Collections.rotate(turned, -Math.floorMod(round, variants.size()));
        return turned;
    }

    private List<NationalId> people() {
        var usual = org.saphan.launcher.citizen.Population.USUAL;
        return Population.of(usual.seed(), usual.citizens()).people().stream()
                .skip(FIRST_NAMED)
                .limit(citizens)
                .map(Person::nationalId)
                .toList();
    }

    private static String line(Round round) {
        return String.format(
                Locale.ROOT,
                "%s (%s) %3d connections: %6.0f req/s, p50 %.1f ms, p99 %.1f ms, CPU %.0f µs, faults %s",
                round.number() > 0 ? "round " + round.number() : "warm-up",
                round.variant(),
                round.connections(),
                round.perSecond(),
                round.p50Millis(),
                round.p99Millis(),
                round.allCpuMicros(),
                round.faults().sum() == 0 ? "0" : round.faults().toString());
    }

    private static <T extends AutoCloseable> T keep(List<AutoCloseable> running, T started) {
        synchronized (running) {
            running.addFirst(started);
        }
        return started;
    }

    private static void stop(List<AutoCloseable> running) {
        synchronized (running) {
            for (var each : running) {
                try {
                    each.close();
                } catch (Exception e) { // the others must be stopped too
                    say("could not be stopped: " + e.getMessage());
                }
            }
            running.clear();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
