package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.service.append.Recovery;
import org.saphan.ledger.service.publish.Anchor;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.publish.StoredTree;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.verify.Finding;
import org.saphan.wire.json.WireJson;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Every way we know in which a database administrator with full rights, some with the log's key, can cheat: on a real
 * PostgreSQL, as superuser. Each row says what finds it, and from which material. The table in
 * {@code docs/operations/ledger.md} is this one.
 */
class TamperMatrixIT {
    private static final int ENTRIES = 300;
    private static final int CUT = 290;
    private static final int AT = 123;
    private static final TestPostgres.Pair HONEST = TestPostgres.newDatabases();
    private static final Path KEYS = TestKeys.newFolder();
    private static final List<Acknowledgement> ACKNOWLEDGED = new ArrayList<>();
    private static final List<Hash> MIRRORED = new ArrayList<>();
    private static List<String> checkpoints = List.of();
    private static NoteSigner logKey = anotherKey();
    private static int copies;

    /** From what the cheat is found. */
    enum Material {
        EXPORT("export alone"),
        RECEIPT("own receipt"),
        CHECKPOINT("one kept checkpoint"),
        MIRROR("mirror's tiles"),
        SEARCHES("export beside searches"),
        START("service's own start");

        private final String words;

        Material(String words) {
            this.words = words;
        }
    }

    /**
     * A row of the table.
     *
     * @param found the verifier's word for it, or what the service says when it refuses to go on
     */
    record Cheat(String what, Material by, String found, Act act) {
        @Override
        public String toString() {
            return what + " · " + by.words + " · " + found;
        }
    }

    interface Act {
        void on(Forge forge) throws SQLException;
    }

    static Stream<Cheat> cheats() {
        return Stream.of(
                new Cheat("edit a body", Material.EXPORT, "BODY_EDITED", forge -> forge.editBody(AT)),
                new Cheat(
                        "edit a chain hash",
                        Material.EXPORT,
                        "CHAIN_EDITED",
                        forge -> forge.sql("UPDATE entry SET chain_hash = sha256('x') WHERE seq = " + AT)),
                new Cheat("edit a body and its leaf hash", Material.EXPORT, "BODY_EDITED", forge -> {
                    forge.editBody(AT);
                    forge.sql("UPDATE entry SET leaf_hash = sha256('\\x00' || body) WHERE seq = " + AT);
                }),
                new Cheat("edit a body; recompute chain, tree, tiles, head", Material.EXPORT, "REWRITTEN", forge -> {
                    forge.editBody(AT);
                    forge.recompute();
                }),
                new Cheat(
                        "the same, and drop the stored checkpoints",
                        Material.EXPORT,
                        "UNSIGNED",
                        TamperMatrixIT::rewrite),
                new Cheat(
                        "the same, and drop the stored checkpoints",
                        Material.RECEIPT,
                        "REWRITTEN",
                        TamperMatrixIT::rewrite),
                new Cheat(
                        "the same, and drop the stored checkpoints",
                        Material.CHECKPOINT,
                        "REWRITTEN",
                        TamperMatrixIT::rewrite),
                new Cheat(
                        "the same, and drop the stored checkpoints",
                        Material.MIRROR,
                        "tile 0/0 differs",
                        TamperMatrixIT::rewrite),
                new Cheat(
                        "the same, and sign all checkpoints anew with the log's key",
                        Material.RECEIPT,
                        "FORKED",
                        TamperMatrixIT::fork),
                new Cheat(
                        "the same, and sign all checkpoints anew with the log's key",
                        Material.CHECKPOINT,
                        "FORKED",
                        TamperMatrixIT::fork),
                new Cheat(
                        "the same, and sign all checkpoints anew with the log's key",
                        Material.MIRROR,
                        "tile 0/0 differs",
                        TamperMatrixIT::fork),
                new Cheat(
                        "edit a body; recompute; the service starts",
                        Material.START,
                        "the stored tree does not give the newest checkpoint's root",
                        forge -> {
                            forge.editBody(AT);
                            forge.recompute();
                        }),
                new Cheat(
                        "edit one of the last bodies; the service starts",
                        Material.START,
                        "the tail's chain is broken",
                        forge -> forge.editBody(ENTRIES - 5)),
                new Cheat(
                        "delete the last entry",
                        Material.EXPORT,
                        "TRUNCATED",
                        forge -> forge.delete(ENTRIES - 1, ENTRIES)),
                new Cheat(
                        "delete the last entry; the service starts",
                        Material.START,
                        "entries are missing",
                        forge -> forge.delete(ENTRIES - 1, ENTRIES)),
                new Cheat("delete the tail and put the head back", Material.EXPORT, "TRUNCATED", TamperMatrixIT::cut),
                new Cheat(
                        "delete the tail and put the head back; the service starts",
                        Material.START,
                        "the head is behind the newest stored checkpoint",
                        TamperMatrixIT::cut),
                new Cheat(
                        "delete the tail, the head and the checkpoints of it (an older backup)",
                        Material.CHECKPOINT,
                        "TRUNCATED",
                        TamperMatrixIT::olderBackup),
                new Cheat(
                        "delete the tail, the head and the checkpoints of it (an older backup)",
                        Material.RECEIPT,
                        "TRUNCATED",
                        TamperMatrixIT::olderBackup),
                new Cheat(
                        "delete the tail, the head and the checkpoints of it (an older backup)",
                        Material.MIRROR,
                        "shorter than the mirror",
                        TamperMatrixIT::olderBackup),
                new Cheat("delete a middle entry", Material.EXPORT, "ENTRY_MISSING", forge -> forge.delete(AT, AT + 1)),
                new Cheat(
                        "delete a middle entry and renumber",
                        Material.EXPORT,
                        "ENTRY_MISSING",
                        TamperMatrixIT::dropOne),
                new Cheat(
                        "drop a refusal: delete, renumber, recompute, sign anew",
                        Material.CHECKPOINT,
                        "TRUNCATED",
                        TamperMatrixIT::dropOneSigned),
                new Cheat(
                        "drop a refusal: delete, renumber, recompute, sign anew",
                        Material.RECEIPT,
                        "FORKED",
                        TamperMatrixIT::dropOneSigned),
                new Cheat(
                        "insert a back-dated entry and renumber",
                        Material.EXPORT,
                        "ENTRY_INSERTED",
                        TamperMatrixIT::insert),
                new Cheat("insert a back-dated entry, recompute, sign anew", Material.RECEIPT, "FORKED", forge -> {
                    insert(forge);
                    forge.recompute();
                    forge.sign(logKey);
                }),
                new Cheat("swap two entries", Material.EXPORT, "ENTRIES_SWAPPED", forge -> forge.swap(AT, true)),
                new Cheat(
                        "swap two leaves under their chain hashes",
                        Material.EXPORT,
                        "ENTRIES_SWAPPED",
                        forge -> forge.swap(AT, false)),
                new Cheat("swap two entries and recompute", Material.EXPORT, "REWRITTEN", forge -> {
                    forge.swap(AT, true);
                    forge.recompute();
                }),
                new Cheat(
                        "truncate and regrow with other entries, sign anew",
                        Material.CHECKPOINT,
                        "FORKED",
                        TamperMatrixIT::regrow),
                new Cheat(
                        "truncate and regrow with other entries, sign anew",
                        Material.RECEIPT,
                        "FORKED",
                        TamperMatrixIT::regrow),
                new Cheat(
                        "fork after a checkpoint: another history to each reader",
                        Material.CHECKPOINT,
                        "FORKED",
                        TamperMatrixIT::regrow),
                new Cheat(
                        "edit the head's root",
                        Material.EXPORT,
                        "HEAD_EDITED",
                        forge -> forge.sql("UPDATE head SET root = sha256('x')")),
                new Cheat(
                        "edit the head's chain",
                        Material.EXPORT,
                        "HEAD_EDITED",
                        forge -> forge.sql("UPDATE head SET chain = sha256('x')")),
                new Cheat(
                        "edit the head's root; the service starts",
                        Material.START,
                        "the head's root does not follow from its frontier",
                        forge -> forge.sql("UPDATE head SET root = sha256('x')")),
                new Cheat(
                        "edit the head's chain; the service starts",
                        Material.START,
                        "the tail does not lead to the head",
                        forge -> forge.sql("UPDATE head SET chain = sha256('x')")),
                new Cheat(
                        "alter a tile",
                        Material.MIRROR,
                        "tile 0/0 differs",
                        forge -> forge.sql(
                                "UPDATE tile SET hashes = set_byte(hashes, 77, (get_byte(hashes, 77) + 1) % 256)")),
                new Cheat(
                        "alter a tile; the service starts",
                        Material.START,
                        "the stored tree does not give the head's root",
                        forge -> forge.sql(
                                "UPDATE tile SET hashes = set_byte(hashes, 77, (get_byte(hashes, 77) + 1) % 256)")),
                new Cheat(
                        "alter a stored checkpoint",
                        Material.EXPORT,
                        "CHECKPOINT_FORGED",
                        forge -> forge.sql(
                                "UPDATE checkpoint SET note = replace(note, chr(10) || size || chr(10), chr(10) || (size - 1) || chr(10))")),
                new Cheat(
                        "put in a checkpoint under another key",
                        Material.EXPORT,
                        "CHECKPOINT_FORGED",
                        forge -> forge.addCheckpoint(anotherKey(), 17, Hashes.EMPTY_ROOT)),
                new Cheat(
                        "sign everything with a new key of the same name",
                        Material.EXPORT,
                        "CHECKPOINT_FORGED",
                        forge -> forge.sign(anotherKey())),
                new Cheat(
                        "a new key of the same name; the service starts",
                        Material.START,
                        "the newest stored checkpoint is not this log's",
                        forge -> forge.sign(anotherKey())),
                new Cheat(
                        "drop all checkpoints",
                        Material.EXPORT,
                        "UNSIGNED",
                        forge -> forge.sql("DELETE FROM checkpoint")),
                new Cheat(
                        "drop all checkpoints and alter the head",
                        Material.EXPORT,
                        "HEAD_EDITED",
                        forge -> forge.sql("DELETE FROM checkpoint", "UPDATE head SET chain = sha256('x')")),
                new Cheat(
                        "sign an acknowledgement and omit the entry",
                        Material.RECEIPT,
                        "TRUNCATED",
                        forge -> ACKNOWLEDGED.add(omitted())),
                new Cheat(
                        "hide a person's entry: change the searched column",
                        Material.SEARCHES,
                        "leaf and column differ",
                        forge -> forge.sql("UPDATE entry SET subject_tag = sha256('nobody') WHERE seq = " + AT)),
                new Cheat(
                        "show another agency in searches: change the searched column",
                        Material.SEARCHES,
                        "leaf and column differ",
                        forge -> forge.sql("UPDATE entry SET agency = 'dso' WHERE seq = " + AT)));
    }

    private static void rewrite(Forge forge) throws SQLException {
        forge.editBody(AT);
        forge.recompute();
        forge.sql("DELETE FROM checkpoint");
    }

    private static void fork(Forge forge) throws SQLException {
        forge.editBody(AT);
        forge.recompute();
        forge.sign(logKey);
    }

    private static void cut(Forge forge) throws SQLException {
        forge.delete(CUT, ENTRIES);
        forge.recompute();
    }

    private static void olderBackup(Forge forge) throws SQLException {
        cut(forge);
        forge.sql("DELETE FROM checkpoint WHERE size > " + CUT);
    }

    private static void dropOne(Forge forge) throws SQLException {
        forge.delete(AT, AT + 1);
        forge.renumber(AT, -1);
    }

    private static void dropOneSigned(Forge forge) throws SQLException {
        dropOne(forge);
        forge.recompute();
        forge.sign(logKey);
    }

    private static void insert(Forge forge) throws SQLException {
        forge.renumber(AT, 1);
        forge.insertCopy(AT - 1, AT);
    }

    private static void regrow(Forge forge) throws SQLException {
        forge.delete(100, ENTRIES);
        for (int i = 100; i < ENTRIES; i++) {
            forge.insertCopy(i % 100, i);
        }
        forge.recompute();
        forge.sign(logKey);
    }

    /** What the log promised beyond its end: signed like any other, only that nobody ever wrote it. */
    private static Acknowledgement omitted() {
        var leaf = ACKNOWLEDGED.getFirst().leaf().replace("request-0", "omitted-1");
        var batch = new Batch(Frontier.empty().append(MIRRORED), List.of(Hashes.leaf(leaf.getBytes(UTF_8))));
        var note = logKey.sign(new Checkpoint(TestLedger.ORIGIN, ENTRIES + 1, batch.root()));
        return new Acknowledgement(
                leaf, ENTRIES, batch.path(ENTRIES).stream().map(Hash::base64).toList(), note);
    }

    @BeforeAll
    static void fill() throws IOException {
        logKey = new NoteSigner(
                TestLedger.ORIGIN, Ed25519.PrivateKey.ofPem(Files.readString(KEYS.resolve("ledger.key"))));
        try (var ledger = TestLedger.on(HONEST, KEYS).appending()) {
            for (int from = 0; from < ENTRIES; from += 50) {
                var drafts = new ArrayList<EntryDraft>();
                for (int i = from; i < from + 50; i++) {
                    drafts.add(Drafts.refusal("request-" + i, Drafts.person(i % 7)));
                }
                ledger.ledger.append(drafts).forEach(one -> ACKNOWLEDGED.add(TestLedger.acknowledged(one)));
                ledger.awaitPublished(from + 50L);
            }
            TestLedger.eventually(() -> ledger.publications.nextTile(0) == 1);
            MIRRORED.addAll(ledger.entries.leafHashes(0, ENTRIES));
            checkpoints = ledger.publications.checkpoints();
        }
        ACKNOWLEDGED.removeIf(
                one -> one.index() % 3 != 0 && one.index() != ENTRIES - 1); // some keep theirs, some don't
    }

    @AfterAll
    static void forget() {
        ACKNOWLEDGED.clear();
        MIRRORED.clear();
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void is_found(Cheat cheat) throws Exception {
        var url = copy();
        var kept = List.copyOf(ACKNOWLEDGED);
        try (var database = DriverManager.getConnection(url, "postgres", "")) {
            cheat.act().on(new Forge(database));
            assertThat(found(cheat.by(), url, database)).contains(cheat.found());
        } finally {
            ACKNOWLEDGED.clear();
            ACKNOWLEDGED.addAll(kept);
        }
    }

    @Test
    void the_honest_log_is_not_suspected_whatever_the_material() throws Exception {
        var url = copy();
        try (var database = DriverManager.getConnection(url, "postgres", "")) {
            for (var material : Material.values()) {
                assertThat(found(material, url, database)).as(material.words).isEmpty();
            }
        }
    }

    @Test
    void the_table_of_the_operators_handbook_is_this_one() throws IOException {
        var handbook = Files.readString(Path.of("..", "..", "docs", "operations", "ledger.md"));
        var table = new StringBuilder("| cheat | found from | as |\n|---|---|---|\n");
        cheats().forEach(cheat -> table.append("| ")
                .append(cheat.what())
                .append(" | ")
                .append(cheat.by().words)
                .append(" | ")
                .append(cheat.found())
                .append(" |\n"));
        assertThat(handbook).contains(table);
        assertThat(cheats()).hasSizeGreaterThan(25);
    }

    private static List<String> found(Material material, String url, Connection database) throws SQLException {
        var source = new DriverManagerDataSource(url, "postgres", "");
        var entries = new Entries(source);
        var publications = new Publications(source, source);
        var stamps = new TimeStamps(source, source);
        return switch (material) {
            case EXPORT -> kinds(entries, publications, stamps, List.of(), List.of());
            case SEARCHES -> columnsThatDiffer(database);
            case RECEIPT -> kinds(entries, publications, stamps, ACKNOWLEDGED, List.of());
            case CHECKPOINT -> kinds(entries, publications, stamps, List.of(), List.of(checkpoints.getLast()));
            case MIRROR -> againstMirror(entries, publications);
            case START -> {
                var tree = new StoredTree(entries, publications);
                var recovery = new Recovery(entries, publications, new Proofs(tree), signedHeads(), new Anchor(null));
                yield recovery.objection(entries.head()).stream().toList();
            }
        };
    }

    private static List<String> kinds(
            Entries entries,
            Publications publications,
            TimeStamps stamps,
            List<Acknowledgement> receipts,
            List<String> kept) {
        var export = ExportReader.text(new Export(entries, publications, stamps, TestLedger.ORIGIN, () -> {}));
        return ExportReader.verify(export, key(), receipts, kept).findings().stream()
                .map(Finding::kind)
                .map(Enum::name)
                .toList();
    }

    private static VerifierKey key() {
        return logKey.verifierKey();
    }

    /** What the log serves now, as tiles, beside what a mirror took yesterday. */
    private static List<String> againstMirror(Entries entries, Publications publications) {
        var size = entries.head().size();
        if (size < MIRRORED.size()) {
            return List.of("shorter than the mirror");
        }
        var hashes = new StoredTree(entries, publications).hashes();
        var differ = new ArrayList<String>();
        for (int tile = 0; tile * 256 < MIRRORED.size(); tile++) {
            for (int i = tile * 256; i < Math.min(MIRRORED.size(), (tile + 1) * 256); i++) {
                if (!hashes.subtree(0, i).equals(MIRRORED.get(i))) {
                    differ.add("tile 0/" + tile + " differs");
                    break;
                }
            }
        }
        return differ;
    }

    /** The leaf counts; who searches by columns is told if they say something else. */
    private static List<String> columnsThatDiffer(Connection database) throws SQLException {
        try (var rows = database.createStatement()
                .executeQuery("SELECT agency, encode(subject_tag, 'base64'), body FROM entry ORDER BY seq")) {
            while (rows.next()) {
                var leaf = WireJson.mapper().readTree(rows.getBytes(3));
                if (!leaf.get("agency").asString().equals(rows.getString(1))
                        || !leaf.get("subjectTag").asString().equals(rows.getString(2))) {
                    return List.of("leaf and column differ");
                }
            }
            return List.of();
        }
    }

    private static String copy() throws SQLException {
        var name = "cheated_" + copies++;
        try (var administrator = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + HONEST.port() + "/postgres", "postgres", "");
                var statement = administrator.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + HONEST.ledger());
        }
        return "jdbc:postgresql://localhost:" + HONEST.port() + "/" + name;
    }

    private static SignedHeads signedHeads() {
        return new SignedHeads(
                logKey, Cosigner.mlDsa44(TestLedger.ORIGIN, MlDsa44.PrivateKey.ofSeed(new byte[MlDsa44.SEED_LENGTH])));
    }

    private static NoteSigner anotherKey() {
        var seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return new NoteSigner(TestLedger.ORIGIN, Ed25519.PrivateKey.ofSeed(seed));
    }
}
