package org.saphan.bench.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.saphan.bench.ledger.LedgerGround;
import org.saphan.bench.ledger.Torture;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saphan torture ledger}: kills the ledger and its PostgreSQL at random under load, and counts what is missing. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description =
                "Kills the ledger and its PostgreSQL at random under load; nothing acknowledged may be lost or doubled.")
final class TortureLedger implements Callable<Integer> {
    @Parameters(paramLabel = "ledger", description = "What is tortured.")
    private String what = "ledger";

    @Option(names = "--rounds", description = "Kills (default ${DEFAULT-VALUE}).")
    private int rounds = 10;

    @Option(names = "--submitters", description = "At the same time (default ${DEFAULT-VALUE}).")
    private int submitters = 64;

    @Option(names = "--seed", description = "Of the order and the instants; printed, to be given again.")
    private long seed = System.nanoTime();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        if (!what.equals("ledger") || rounds < 1 || submitters < 1 || submitters > 1_024) {
            throw new Trouble("./saphan torture ledger, --rounds at least 1, --submitters 1 to 1024.");
        }
        System.out.println("seed " + seed);
        try (var ground = LedgerGround.start(new Home(Path.of(".saphan", "torture-ledger")), clock);
                var ledger = ground.overHttp(LedgerBench.sources())) {
            var result = new Torture(ground, ledger, new Random(seed), clock)
                    .run(rounds, submitters, LedgerBench.citizens(), System.out::println);
            var reckoning = result.reckoning();
            System.out.println(String.format(
                    Locale.ROOT,
                    "rounds %d (ledger killed %d times, PostgreSQL %d), acknowledged %d, in the log %d, lost %d, doubled %d,"
                            + " refused and sent again %d; chain, tree and head %s",
                    result.rounds(),
                    result.ledgerKilled(),
                    result.postgresKilled(),
                    reckoning.acknowledged(),
                    reckoning.entries(),
                    reckoning.lost(),
                    reckoning.doubled(),
                    result.refused(),
                    reckoning.fits() ? "fit" : "do NOT fit"));
            Torture.demand(result);
            return 0;
        }
    }
}
