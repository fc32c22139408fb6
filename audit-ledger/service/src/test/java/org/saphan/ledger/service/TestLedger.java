package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.append.Sweeper;
import org.saphan.ledger.service.completeness.Completeness;
import org.saphan.ledger.service.completeness.MapKeeper;
import org.saphan.ledger.service.completeness.SubjectMap;
import org.saphan.ledger.service.erasure.Erasures;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.Publisher;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.receipt.Receipts;
import org.saphan.ledger.service.receipt.StandbyWatch;
import org.saphan.ledger.service.sealing.Disclosures;
import org.saphan.ledger.service.sealing.SealingOrders;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.Databases;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.ErasureNotices;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;

/** The ledger as the process puts it together, without the process. */
final class TestLedger implements AutoCloseable {
    static final String ORIGIN = "ledger.test/2569";

    final TestClock clock;
    final Databases databases;
    final Keys keys;
    final Entries entries;
    final Publications publications;
    final SignedHeads heads;
    final Proofs proofs;
    final StandbyWatch standby;
    final CosignedHeads cosigned;
    final Receipts receipts;
    final Export export;
    final Sequencer sequencer;
    final Publisher publisher;
    final Ledger ledger;
    final OwnEntries own;
    final Sweeper sweeper;
    final Erasures erasures;
    final SealingOrders sealings;
    final Disclosures disclosures;
    final SubjectMap map;
    final MapKeeper mapKeeper;
    final Completeness completeness;
    final ErasureNotices notices;

    private TestLedger(LedgerSettings settings, TestClock clock) {
        var made = new LedgerConfiguration();
        this.clock = clock;
        databases = made.databases(settings);
        keys = made.keys(databases, settings);
        entries = made.entries(databases);
        publications = made.publications(databases);
        heads = made.signedHeads(settings);
        var tree = made.storedTree(entries, publications);
        proofs = made.proofs(tree);
        standby = made.standbyWatch(entries, databases, settings);
        cosigned = made.cosignedHeads(heads);
        receipts = made.receipts(entries, proofs, cosigned, made.marks(standby, heads, cosigned));
        notices = made.erasureNotices(databases);
        var replay = made.erasureReplay(entries, keys, notices);
        replay.run();
        var anchor = made.anchor(settings);
        sequencer =
                made.sequencer(settings, made.recovery(entries, publications, proofs, heads, anchor), heads, replay);
        publisher = made.publisher(heads, entries, publications, anchor, clock, settings);
        export = made.export(entries, publications, made.timeStamps(databases), publisher, settings);
        var leaves = made.leafMaker(keys, clock);
        ledger = made.ledger(leaves, keys, sequencer, made.repeats(entries, proofs, heads, keys), settings);
        own = made.ownEntries(ledger, leaves, keys, clock);
        sweeper = made.sweeper(entries, publications, own, clock, settings);
        erasures = made.erasures(own, keys, notices);
        sealings = made.sealingOrders(keys, own, entries, clock);
        disclosures = made.disclosures(keys, own, entries, clock, settings); // tests turn it by hand
        map = made.subjectMap(databases);
        mapKeeper = made.mapKeeper(map, heads, entries, own, settings); // tests turn it by hand
        completeness = made.completeness(map, mapKeeper, keys, entries, proofs, cosigned, clock);
    }

    /** On new databases, appending. */
    static TestLedger started() {
        return on(TestPostgres.newDatabases(), TestKeys.newFolder()).appending();
    }

    static TestLedger on(TestPostgres.Pair databases, Path keys) {
        return on(databases, keys, 10_000_000);
    }

    static TestLedger on(TestPostgres.Pair databases, Path keys, int entriesPerPartition) {
        return on(settings(databases, keys, entriesPerPartition));
    }

    static TestLedger on(LedgerSettings settings) {
        var ledger = new TestLedger(settings, new TestClock());
        ledger.sequencer.start();
        ledger.publisher.start();
        ledger.sweeper.start();
        ledger.standby.start();
        return ledger;
    }

    static LedgerSettings settings(TestPostgres.Pair databases, Path keys, int entriesPerPartition) {
        return new LedgerSettings(
                ORIGIN,
                keys.resolve("ledger.key"),
                keys.resolve("ledger-ml-dsa-44.key"),
                databases.ledgerAs("ledger_writer"),
                databases.ledgerAs("ledger_reader"),
                databases.ledgerAs("ledger_owner"),
                entriesPerPartition,
                new LedgerSettings.Keys(
                        keys.resolve("kek.key"),
                        keys.resolve("lookup.key"),
                        databases.keysAs("keys_app"),
                        databases.keysAs("keys_owner"),
                        1_000),
                new LedgerSettings.Append(8_192, 4_096, Duration.ofSeconds(10)),
                new LedgerSettings.Publish(Duration.ofMillis(50), Set.of("mirror"), keys.resolve("anchor.txt")),
                new LedgerSettings.Sweep(Duration.ofSeconds(60), Duration.ofMillis(100)),
                new LedgerSettings.Map(Duration.ofSeconds(60)),
                new LedgerSettings.Events(16),
                new LedgerSettings.Console("https://localhost:1", keys.resolve("console.jwk")));
    }

    /** The same, writing by another way. */
    static LedgerSettings withWriter(LedgerSettings usual, LedgerSettings.Database writer) {
        return new LedgerSettings(
                usual.origin(),
                usual.signingKey(),
                usual.postQuantumKey(),
                writer,
                usual.reader(),
                usual.migration(),
                usual.entriesPerPartition(),
                usual.keys(),
                usual.append(),
                usual.publish(),
                usual.sweep(),
                usual.map(),
                usual.events(),
                usual.console());
    }

    TestLedger appending() {
        eventually(() -> sequencer.state() == SequencerState.APPENDING);
        return this;
    }

    Acknowledgement append(EntryDraft draft) {
        return acknowledged(ledger.append(List.of(draft)).getFirst());
    }

    static Acknowledgement acknowledged(Appended appended) {
        assertThat(appended).isInstanceOf(Appended.Acknowledged.class);
        return ((Appended.Acknowledged) appended).acknowledgement();
    }

    VerifierKey verifierKey() {
        return VerifierKey.parse(heads.verifierKey());
    }

    /** As an outsider checks it. */
    void assertPromised(Acknowledgement acknowledgement) {
        assertThat(new AcknowledgementCheck(verifierKey()).check(acknowledgement))
                .isInstanceOf(AcknowledgementResult.Valid.class);
    }

    void awaitPublished(long size) {
        eventually(() -> heads.published().filter(head -> head.size() >= size).isPresent());
    }

    static void eventually(BooleanSupplier condition) {
        var clock = Clock.systemUTC();
        Instant deadline = clock.instant().plusSeconds(90);
        while (!condition.getAsBoolean()) {
            assertThat(clock.instant()).as("patience").isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        standby.close();
        sweeper.close();
        publisher.close();
        sequencer.close();
        databases.close();
    }
}
