package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.ledger.EntryDraft;

/** The process, PostgreSQL, or both are killed under load, with whatever is under way. */
class KilledUnderLoadIT {
    private static final int CALLERS = 32;
    private static final int MUCH = 200;

    @TempDir
    private Path folder;

    private final AtomicBoolean load = new AtomicBoolean(true);
    private final AtomicInteger refused = new AtomicInteger();

    /** Who dies. */
    enum Victim {
        PROCESS,
        POSTGRESQL,
        BOTH;

        void die(KilledLedger ledger) throws Exception {
            if (this != PROCESS) {
                ledger.postgres().kill();
            }
            if (this != POSTGRESQL) {
                ledger.kill();
            }
            if (this != PROCESS) {
                ledger.postgres().start();
            }
            if (this != POSTGRESQL) {
                ledger.startProcess();
            }
            ledger.awaitReady();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_acknowledged_is_lost_and_whoever_is_refused_may_send_again(Victim victim) throws Exception {
        try (var postgres = DyingPostgres.in(folder);
                var ledger = new KilledLedger(postgres, new ClassArchive(folder))) {
            ledger.start();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    int caller = i;
                    callers.execute(() -> call(ledger, caller));
                }
                try {
                    more(ledger);
                    victim.die(ledger);
                    more(ledger);
                } finally {
                    load.set(false);
                }
            }
            assertThat(refused)
                    .as("callers were told when nothing could be promised")
                    .hasPositiveValue();
            Aftermath.isSound(Deed.of(ledger, CALLERS + 1, 0));
        }
    }

    private static void more(KilledLedger ledger) {
        int before = ledger.caller().acknowledged().size();
        TestLedger.eventually(() -> ledger.caller().acknowledged().size() > before + MUCH);
    }

    private void call(KilledLedger ledger, int caller) {
        for (int i = 0; load.get(); i++) {
            var draft = Drafts.consent(caller + "-" + i, Drafts.person(caller));
            while (load.get() && !isAcknowledged(ledger, draft)) {
                refused.incrementAndGet();
                LockSupport.parkNanos(50_000_000); // then the same again: never a second entry
            }
        }
    }

    private static boolean isAcknowledged(KilledLedger ledger, EntryDraft draft) {
        return !ledger.caller()
                .append("consent-service", draft)
                .exceptionally(away -> List.of())
                .join()
                .isEmpty();
    }
}
