package org.saphan.bench.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.launcher.place.Trouble;

/**
 * Load on the ledger's process, which is killed again and again, or its PostgreSQL is, or both: at random instants, as the
 * power would. Whatever was acknowledged must be there at the end, once. A refused entry is sent again until it is taken, as
 * the gateway's callers would.
 */
public final class Torture {
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 2_500;
    private static final int PROGRESS = 200;
    private static final long PAUSE_NANOS = 20_000_000;

    private final LedgerGround ground;
    private final OverHttp ledger;
    private final Random random;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Acknowledgement> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();

    /** @param random decides who is killed, and when */
    public Torture(LedgerGround ground, OverHttp ledger, Random random, Clock clock) {
        this.ground = ground;
        this.ledger = ledger;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param refused times that a submitter was told that nothing is promised
     */
    public record Result(int rounds, int ledgerKilled, int postgresKilled, long refused, Reckoning reckoning) {}

    /** Runs it; ends when every submitter's last entry is acknowledged. */
    public Result run(int rounds, int submitters, List<NationalId> citizens, Consumer<String> progress) {
        var load = new AtomicBoolean(true);
        int ledgerKilled = 0;
        int postgresKilled = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < submitters; i++) {
                var work = new Workload(citizens, new Random(random.nextLong()), clock);
                threads.execute(() -> submit(work, load));
            }
            try {
                for (int round = 1; round <= rounds; round++) {
                    awaitProgress();
                    LockSupport.parkNanos(1_000_000L * random.nextInt(LEAST_MILLIS, MOST_MILLIS));
                    int victims = random.nextInt(1, 4);
                    ledgerKilled += victims & 1;
                    postgresKilled += victims >>> 1;
                    kill((victims & 1) == 1, victims >>> 1 == 1);
                    progress.accept("round " + round + ": killed" + ((victims & 1) == 1 ? " the ledger" : "")
                            + (victims >>> 1 == 1 ? " PostgreSQL" : "") + " with " + acknowledged.size()
                            + " entries acknowledged");
                }
                awaitProgress();
            } finally {
                load.set(false);
            }
        }
        return new Result(
                rounds, ledgerKilled, postgresKilled, refused.get(), ground.reckon(new ArrayList<>(acknowledged)));
    }

    private void kill(boolean process, boolean postgres) {
        if (process) {
            ledger.kill();
        }
        if (postgres) {
            ground.killPostgres();
            ground.startPostgres();
        }
        if (process) {
            ledger.startAgain();
        }
    }

    private void submit(Workload work, AtomicBoolean load) {
        while (load.get()) {
            var draft = work.next();
            for (var taken = ledger.acknowledge(draft); ; taken = ledger.acknowledge(draft)) {
                if (taken.isPresent()) {
                    acknowledged.add(taken.get());
                    break;
                }
                refused.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS); // then the same again: it must not become a second entry
            }
        }
    }

    private void awaitProgress() {
        int before = acknowledged.size();
        Waiting.until(() -> acknowledged.size() >= before + PROGRESS, "entries to be acknowledged again");
    }

    /** Exit status 0 only for this. */
    public static void demand(Result result) {
        var reckoning = result.reckoning();
        if (reckoning.lost() > 0 || reckoning.doubled() > 0 || !reckoning.fits()) {
            throw new Trouble("The ledger did not keep its promises.");
        }
    }
}
