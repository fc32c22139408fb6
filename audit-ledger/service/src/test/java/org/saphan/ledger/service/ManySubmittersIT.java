package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.tree.Consistency;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;

class ManySubmittersIT {
    private static final int SUBMITTERS = 256;
    private static final int CALLS = 9;
    private static final int ENTRIES_A_CALL = 29;
    private static final int ENTRIES = SUBMITTERS * CALLS * ENTRIES_A_CALL; // beyond 65,536: a tile of the second level

    @Test
    void every_entry_of_256_submitters_has_one_place_and_one_proof() {
        try (var ledger = TestLedger.on(TestPostgres.newDatabases(), TestKeys.newFolder(), 10_000)
                .appending()) {
            var acknowledged = submit(ledger);
            assertThat(acknowledged).hasSize(ENTRIES);
            assertThat(acknowledged.stream().map(Acknowledgement::index).distinct())
                    .hasSize(ENTRIES);

            var export = ExportReader.text(ledger.export);
            var some = sample(acknowledged);
            some.forEach(ledger::assertPromised);
            var report = ExportReader.verify(export, ledger.verifierKey(), some);
            assertThat(report.findings()).isEmpty();
            assertThat(report.entries()).isEqualTo(ENTRIES);

            ledger.awaitPublished(ENTRIES);
            TestLedger.eventually(() -> ledger.publications.nextTile(1) == 1);
            proofsFromTilesHold(ledger, some);
        }
    }

    /** Also crosses partitions: of 10,000 entries, made while it runs. */
    private static List<Acknowledgement> submit(TestLedger ledger) {
        var acknowledged = new ConcurrentLinkedQueue<Acknowledgement>();
        try (var submitters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SUBMITTERS; i++) {
                int submitter = i;
                submitters.execute(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        var left = drafts(submitter, call);
                        while (!left.isEmpty()) {
                            left = append(ledger, left, acknowledged);
                        }
                    }
                });
            }
        }
        return new ArrayList<>(acknowledged);
    }

    private static List<EntryDraft> append(
            TestLedger ledger, List<EntryDraft> drafts, ConcurrentLinkedQueue<Acknowledgement> acknowledged) {
        var left = new ArrayList<EntryDraft>();
        var appended = ledger.ledger.append(drafts);
        for (int i = 0; i < drafts.size(); i++) {
            if (appended.get(i) instanceof Appended.Acknowledged(var acknowledgement)) {
                acknowledged.add(acknowledgement);
            } else {
                left.add(drafts.get(i)); // the queue was full: nothing was promised, so it is given again
            }
        }
        return left;
    }

    private static List<EntryDraft> drafts(int submitter, int call) {
        return IntStream.range(0, ENTRIES_A_CALL)
                .mapToObj(i -> Drafts.refusal(submitter + "-" + call + "-" + i, Drafts.person(submitter)))
                .toList();
    }

    private static List<Acknowledgement> sample(List<Acknowledgement> acknowledged) {
        return new Random(7)
                .ints(200, 0, acknowledged.size())
                .mapToObj(acknowledged::get)
                .toList();
    }

    private static void proofsFromTilesHold(TestLedger ledger, List<Acknowledgement> some) {
        var root = ledger.entries.head().root();
        for (var acknowledgement : some) {
            var leafHash = Hashes.leaf(acknowledgement.leaf().getBytes(StandardCharsets.UTF_8));
            var path = ledger.proofs.inclusion(acknowledgement.index(), ENTRIES).stream()
                    .map(Hash::ofBase64)
                    .toList();
            assertThat(Inclusion.verify(leafHash, acknowledgement.index(), ENTRIES, path, root))
                    .isTrue();
        }
        for (long from : new long[] {1, 255, 256, 257, 65_535, 65_536, 65_537, ENTRIES}) {
            var path = ledger.proofs.consistency(from, ENTRIES).stream()
                    .map(Hash::ofBase64)
                    .toList();
            assertThat(Consistency.verify(from, ledger.proofs.root(from), ENTRIES, root, path))
                    .isTrue();
        }
    }
}
