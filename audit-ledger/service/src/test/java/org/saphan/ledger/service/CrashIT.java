package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.store.LogUnavailable;

/** PostgreSQL is killed under load, twice, with fsync and synchronous_commit on. */
class CrashIT {
    private static final int SUBMITTERS = 64;
    private static final int KILLS = 2;

    @TempDir
    private Path folder;

    @Test
    void no_acknowledged_entry_is_ever_lost() throws Exception {
        try (var server = DyingPostgres.in(folder)) {
            var databases = TestPostgres.newDatabases(server.port(), 1);
            try (var ledger = TestLedger.on(databases, TestKeys.newFolder()).appending()) {
                var acknowledged = new ConcurrentLinkedQueue<Acknowledgement>();
                var refused = new AtomicInteger();
                var load = new AtomicBoolean(true);
                try (var submitters = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < SUBMITTERS; i++) {
                        int submitter = i;
                        submitters.execute(() -> submit(ledger, submitter, load, acknowledged, refused));
                    }
                    try {
                        for (int kill = 0; kill < KILLS; kill++) {
                            more(acknowledged);
                            server.kill();
                            server.start();
                            more(acknowledged);
                        }
                    } finally {
                        load.set(false);
                    }
                }
                everythingPromisedIsThere(ledger, new ArrayList<>(acknowledged));
                assertThat(refused)
                        .as("callers were told when nothing could be promised")
                        .hasPositiveValue();
            }
        }
    }

    private static void more(ConcurrentLinkedQueue<Acknowledgement> acknowledged) {
        int before = acknowledged.size();
        TestLedger.eventually(() -> acknowledged.size() > before + 500);
    }

    private static void submit(
            TestLedger ledger,
            int submitter,
            AtomicBoolean load,
            ConcurrentLinkedQueue<Acknowledgement> acknowledged,
            AtomicInteger refused) {
        for (int i = 0; load.get(); i++) {
            var draft = Drafts.permit(submitter + "-" + i, Drafts.person(submitter));
            var appended = ledger.ledger.append(List.of(draft)).getFirst();
            while (load.get() && !(appended instanceof Appended.Acknowledged)) {
                refused.incrementAndGet();
                LockSupport.parkNanos(20_000_000);
                appended = ledger.ledger.append(List.of(draft)).getFirst(); // the same again: never a second entry
            }
            if (appended instanceof Appended.Acknowledged(var acknowledgement)) {
                acknowledged.add(acknowledgement);
            }
        }
    }

    private static void everythingPromisedIsThere(TestLedger ledger, List<Acknowledgement> acknowledged) {
        TestLedger.eventually(() -> readable(ledger)); // the readers' pool tries again with pauses
        var size = ledger.entries.head().size();
        ledger.awaitPublished(size);
        var report = ExportReader.verify(ExportReader.text(ledger.export), ledger.verifierKey(), acknowledged);
        assertThat(report.findings()).isEmpty();
        assertThat(report.receipts()).isEqualTo(acknowledged.size());
        assertThat(acknowledged.stream().map(Acknowledgement::index).distinct())
                .as("no request has two entries")
                .hasSize(acknowledged.size());
    }

    private static boolean readable(TestLedger ledger) {
        try {
            return ledger.entries.head().size() > 0;
        } catch (LogUnavailable e) {
            return false;
        }
    }
}
