package org.saphan.ledger.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.append.Recovery;
import org.saphan.ledger.service.append.Repeats;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.append.Sweeper;
import org.saphan.ledger.service.catalogue.CatalogueFiles;
import org.saphan.ledger.service.completeness.Completeness;
import org.saphan.ledger.service.completeness.MapKeeper;
import org.saphan.ledger.service.completeness.SubjectMap;
import org.saphan.ledger.service.erasure.ErasureReplay;
import org.saphan.ledger.service.erasure.Erasures;
import org.saphan.ledger.service.feed.EventStreams;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.publish.Anchor;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.Publisher;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.publish.StoredTree;
import org.saphan.ledger.service.publish.TileFiles;
import org.saphan.ledger.service.receipt.Marks;
import org.saphan.ledger.service.receipt.Receipts;
import org.saphan.ledger.service.receipt.Required;
import org.saphan.ledger.service.receipt.StandbyWatch;
import org.saphan.ledger.service.sealing.Disclosures;
import org.saphan.ledger.service.sealing.SealingOrders;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.Databases;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.ErasureNotices;
import org.saphan.ledger.service.store.LogWriter;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.service.store.Replication;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.wire.id.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts the ledger together: stores, what publishes, what appends, and the threads that do so. Needs nothing but settings. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Databases databases(LedgerSettings settings) {
        return Databases.open(settings);
    }

    @Bean
    Keys keys(Databases databases, LedgerSettings settings) {
        return new Keys(databases.keys(), settings.keys());
    }

    @Bean
    Entries entries(Databases databases) {
        return new Entries(databases.reader());
    }

    @Bean
    Publications publications(Databases databases) {
        return new Publications(databases.writer(), databases.reader());
    }

    @Bean
    SignedHeads signedHeads(LedgerSettings settings) {
        try {
            var key = Ed25519.PrivateKey.ofPem(Files.readString(settings.signingKey()));
            var postQuantum = MlDsa44.PrivateKey.ofPem(Files.readString(settings.postQuantumKey()));
            return new SignedHeads(
                    new NoteSigner(settings.origin(), key), Cosigner.mlDsa44(settings.origin(), postQuantum));
        } catch (IOException e) {
            throw new UncheckedIOException("ledger.signing-key or ledger.post-quantum-key can't be read", e);
        }
    }

    @Bean
    StoredTree storedTree(Entries entries, Publications publications) {
        return new StoredTree(entries, publications);
    }

    @Bean
    Proofs proofs(StoredTree tree) {
        return new Proofs(tree);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StandbyWatch standbyWatch(Entries entries, Databases databases, LedgerSettings settings) {
        return new StandbyWatch(
                entries, new Replication(databases.writer()), settings.publish().every());
    }

    @Bean
    CosignedHeads cosignedHeads(SignedHeads heads) {
        return new CosignedHeads(heads);
    }

    @Bean
    Receipts receipts(Entries entries, Proofs proofs, CosignedHeads heads, Marks marks) {
        return new Receipts(entries, proofs, heads, marks, new Required(CatalogueFiles.read()));
    }

    @Bean
    Marks marks(StandbyWatch standby, SignedHeads heads, CosignedHeads cosigned) {
        return new Marks(standby::size, heads, cosigned::size);
    }

    @Bean
    TileFiles tileFiles(StoredTree tree, Entries entries, SignedHeads heads) {
        return new TileFiles(tree, entries, heads);
    }

    @Bean
    TimeStamps timeStamps(Databases databases) {
        return new TimeStamps(databases.writer(), databases.reader());
    }

    @Bean
    Export export(
            Entries entries,
            Publications publications,
            TimeStamps stamps,
            Publisher publisher,
            LedgerSettings settings) {
        return new Export(entries, publications, stamps, settings.origin(), publisher::publishCheckpoint);
    }

    @Bean
    Anchor anchor(LedgerSettings settings) {
        return new Anchor(settings.publish().anchor());
    }

    @Bean
    Recovery recovery(Entries entries, Publications publications, Proofs proofs, SignedHeads heads, Anchor anchor) {
        return new Recovery(entries, publications, proofs, heads, anchor);
    }

    @Bean
    ErasureNotices erasureNotices(Databases databases) {
        return new ErasureNotices(databases.writer(), databases.reader());
    }

    @Bean(initMethod = "run")
    ErasureReplay erasureReplay(Entries entries, Keys keys, ErasureNotices notices) {
        return new ErasureReplay(entries, keys.persons(), notices);
    }

    /** Nothing is appended under a key that the log says is erased. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Sequencer sequencer(LedgerSettings settings, Recovery recovery, SignedHeads heads, ErasureReplay erasures) {
        return new Sequencer(new LogWriter(settings.datasource()), recovery, heads, erasures::run, settings.append());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Publisher publisher(
            SignedHeads heads,
            Entries entries,
            Publications publications,
            Anchor anchor,
            Clock clock,
            LedgerSettings settings) {
        return new Publisher(
                heads, entries, publications, anchor, clock, settings.publish().every());
    }

    @Bean
    LeafMaker leafMaker(Keys keys, Clock clock) {
        return new LeafMaker(keys, clock);
    }

    @Bean
    Repeats repeats(Entries entries, Proofs proofs, SignedHeads heads, Keys keys) {
        return new Repeats(entries, proofs, heads, keys.details());
    }

    @Bean
    Ledger ledger(LeafMaker leaves, Keys keys, Sequencer sequencer, Repeats repeats, LedgerSettings settings) {
        return new Ledger(leaves, keys.details(), sequencer, repeats, settings.append());
    }

    @Bean
    OwnEntries ownEntries(Ledger ledger, LeafMaker leaves, Keys keys, Clock clock) {
        return new OwnEntries(ledger, leaves, keys.persons(), Ids.uuidV7(clock));
    }

    @Bean
    SubjectMap subjectMap(Databases databases) {
        return new SubjectMap(databases.writer(), databases.reader());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MapKeeper mapKeeper(SubjectMap map, SignedHeads heads, Entries entries, OwnEntries own, LedgerSettings settings) {
        return new MapKeeper(map, heads, entries, own, settings.map().every());
    }

    @Bean
    Completeness completeness(
            SubjectMap map,
            MapKeeper keeper,
            Keys keys,
            Entries entries,
            Proofs proofs,
            CosignedHeads heads,
            Clock clock) {
        return new Completeness(map, keeper, keys.persons(), new Completeness.Log(entries, proofs, heads), clock);
    }

    @Bean
    @Primary
    EventStreams eventStreams(Entries entries, SignedHeads heads, LedgerSettings settings) {
        return new EventStreams(entries, heads, settings.events().readers());
    }

    @Bean
    SealingOrders sealingOrders(Keys keys, OwnEntries own, Entries entries, Clock clock) {
        return new SealingOrders(keys.sealings(), own, entries, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Disclosures disclosures(Keys keys, OwnEntries own, Entries entries, Clock clock, LedgerSettings settings) {
        return new Disclosures(keys, own, entries, clock, settings.sweep().every());
    }

    @Bean
    Erasures erasures(OwnEntries own, Keys keys, ErasureNotices notices) {
        return new Erasures(own, keys.persons(), notices);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Sweeper sweeper(Entries entries, Publications publications, OwnEntries own, Clock clock, LedgerSettings settings) {
        return new Sweeper(entries, publications, own, clock, settings.sweep());
    }
}
