package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.LedgerSettings;

/** A log that lives on through many deaths of its process: databases, keys, anchor, a witness, an authority. */
final class KilledLedger implements AutoCloseable {
    private static final int LARGE = 100_000;
    private static final int AT_ONCE = 512;
    private static int made;

    private final DyingPostgres postgres;
    private final ClassArchive classes;
    private final TestPostgres.Pair databases;
    private final Path folder = TestKeys.newFolder();
    private final SignedHeads heads;
    private final WitnessProcess witness = WitnessProcess.create("witness.test/first");
    private final TestAuthority authority = new TestAuthority();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final int port = DyingPostgres.freePort();
    private final TestPki pki = new TestPki();
    private final LedgerCaller caller;
    private @Nullable LedgerProcess process;

    /** On new databases; its process does not run yet. */
    KilledLedger(DyingPostgres postgres, ClassArchive classes) throws Exception {
        this(postgres, classes, 1_000);
    }

    private KilledLedger(DyingPostgres postgres, ClassArchive classes, int entriesPerPartition) throws Exception {
        this.postgres = postgres;
        this.classes = classes;
        databases = TestPostgres.newDatabases(postgres.port(), ++made);
        heads = new LedgerConfiguration().signedHeads(TestLedger.settings(databases, folder, 1_000));
        witness.watching(heads.verifierKeys());
        pki.writeTo(folder);
        consoleKey();
        set();
        settings.put("ledger.entries-per-partition", Integer.toString(entriesPerPartition));
        caller = new LedgerCaller(pki, port);
    }

    /** One that has so many entries already, all published; its process does not run yet. */
    static KilledLedger with(int entries, DyingPostgres postgres, ClassArchive classes) throws Exception {
        var large = new KilledLedger(postgres, classes, LARGE);
        try (var filling = TestLedger.on(TestLedger.settings(large.databases, large.folder, LARGE))
                .appending()) {
            for (int first = 0; first < entries; first += AT_ONCE) {
                filling.ledger.append(IntStream.range(first, Math.min(entries, first + AT_ONCE))
                        .mapToObj(i -> Drafts.refusal("before-" + i, Drafts.SOMCHAI))
                        .toList());
            }
            filling.awaitPublished(entries);
        }
        return large;
    }

    private void consoleKey() throws IOException, JOSEException {
        Files.writeString(
                folder.resolve("console.jwk"),
                new ECKeyGenerator(Curve.P_256).keyID("console").generate().toJSONString());
    }

    private void set() throws Exception {
        settings.put("server.port", Integer.toString(port));
        settings.put("server.ssl.bundle", "saphan");
        settings.put("server.ssl.client-auth", "want");
        var tls = "spring.ssl.bundle.pem.saphan.";
        settings.put(tls + "keystore.certificate", "file:" + folder.resolve("ledger.pem"));
        settings.put(tls + "keystore.private-key", "file:" + folder.resolve("ledger-tls.key"));
        settings.put(tls + "truststore.certificate", "file:" + folder.resolve("ca.pem"));
        settings.put("ledger.origin", TestLedger.ORIGIN);
        settings.put("ledger.signing-key", folder.resolve("ledger.key").toString());
        settings.put(
                "ledger.post-quantum-key",
                folder.resolve("ledger-ml-dsa-44.key").toString());
        database("ledger.datasource", databases.ledgerAs("ledger_writer"));
        database("ledger.reader", databases.ledgerAs("ledger_reader"));
        database("ledger.migration", databases.ledgerAs("ledger_owner"));
        settings.put("ledger.keys.kek", folder.resolve("kek.key").toString());
        settings.put("ledger.keys.lookup", folder.resolve("lookup.key").toString());
        database("ledger.keys.datasource", databases.keysAs("keys_app"));
        database("ledger.keys.migration", databases.keysAs("keys_owner"));
        settings.put("ledger.console.issuer", "https://localhost:1");
        settings.put("ledger.console.client-key", folder.resolve("console.jwk").toString());
        settings.put("ledger.publish.every", "50ms");
        settings.put("ledger.publish.anchor", anchor().toString());
        settings.put("ledger.sweep.after", "1s");
        settings.put("ledger.sweep.every", "200ms");
        settings.put("ledger.map.every", "200ms");
        proofs();
    }

    private void proofs() throws Exception {
        var member = witness.member();
        settings.put("ledger.witness.members[0].url", member.url().toString());
        for (int key = 0; key < member.keys().size(); key++) {
            settings.put(
                    "ledger.witness.members[0].keys[" + key + "]",
                    member.keys().get(key).toString());
        }
        settings.put("ledger.witness.quorum", "1");
        settings.put("ledger.witness.every", "100ms");
        settings.put("ledger.stamp.url", authority.url().toString());
        settings.put("ledger.stamp.authority", authority.certificateIn(folder).toString());
        settings.put("ledger.stamp.every", "100ms");
    }

    private void database(String prefix, LedgerSettings.Database database) {
        settings.put(prefix + ".url", database.url());
        settings.put(prefix + ".user", database.user());
        settings.put(prefix + ".password", database.password());
    }

    /** Starts the process and does not wait for it. */
    void startProcess() {
        process = LedgerProcess.start(classes, settings, folder.resolve("process.log"));
    }

    /** Starts the process; it takes entries when this returns. */
    void start() {
        startProcess();
        awaitReady();
    }

    void awaitReady() {
        TestLedger.eventually(this::isReady);
    }

    boolean isReady() {
        assertThat(process().isAlive())
                .as(() -> "the process has ended by itself:\n" + said())
                .isTrue();
        return caller.isReady();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return "nothing";
        }
    }

    private LedgerProcess process() {
        return Objects.requireNonNull(process, "it was never started");
    }

    /** As an operator stops it. */
    void end() {
        process().end();
    }

    void kill() {
        process().kill();
    }

    DyingPostgres postgres() {
        return postgres;
    }

    LedgerCaller caller() {
        return caller;
    }

    /** The same callers, by another door. */
    LedgerCaller callerThrough(int door) {
        return new LedgerCaller(pki, door);
    }

    int port() {
        return port;
    }

    Path anchor() {
        return folder.resolve("anchor.txt");
    }

    VerifierKey verifierKey() {
        return heads.verifierKeys().getFirst();
    }

    String url(boolean keys) {
        return (keys ? databases.keysAs("postgres") : databases.ledgerAs("postgres")).url();
    }

    /** A number from the log's database. */
    long log(String sql, Object... parameters) {
        return Long.parseLong(first(false, sql, parameters));
    }

    /** A text from the log's database. */
    String logged(String sql, Object... parameters) {
        return first(false, sql, parameters);
    }

    /** A number from the keys database. */
    long keys(String sql, Object... parameters) {
        return Long.parseLong(first(true, sql, parameters));
    }

    /** Texts from the keys database. */
    List<String> keysTexts(String sql) {
        return texts(true, sql);
    }

    private String first(boolean keys, String sql, Object... parameters) {
        return texts(keys, sql, parameters).getFirst();
    }

    private List<String> texts(boolean keys, String sql, Object... parameters) {
        try (var connection = DriverManager.getConnection(url(keys), "postgres", "");
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that follows the log has come to its end: nothing is left to do. */
    boolean isAtRest() {
        return log("""
            SELECT count(*) FROM head h
             WHERE h.size = (SELECT max(size) FROM checkpoint)
               AND h.size = (SELECT max(size) FROM cosignature)
               AND h.size = (SELECT max(size) FROM timestamp_token)
               AND h.size / 256 = (SELECT count(*) FROM tile WHERE level = 0)
               AND (SELECT count(*) FROM map_epoch) = (SELECT count(*) FROM entry WHERE kind = 'map-root')
               AND NOT EXISTS (SELECT 1 FROM entry WHERE kind <> 'map-root'
                                  AND seq >= (SELECT max(size) FROM map_epoch))
               AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.kind = 'decision-permit' AND NOT EXISTS (
                       SELECT 1 FROM submission s WHERE s.request_id = p.request_id AND s.slot = 'outcome'))
            """) == 1;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        witness.close();
        authority.close();
    }
}
