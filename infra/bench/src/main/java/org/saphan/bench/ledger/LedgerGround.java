package org.saphan.bench.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.saphan.bench.machine.CpuTime;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.database.Cluster;
import org.saphan.launcher.database.Database;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One PostgreSQL with fsync on, as the launcher starts it, with a database for each contestant. */
public final class LedgerGround implements AutoCloseable {
    private static final Duration MAPPING = Duration.ofMinutes(30);
    private static final String ORIGIN = "ledger.bench.example/1";
    private static final Database COMPARED = new Database("bench_compared", "bench_owner", List.of());
    private static final Database IN_PROCESS = ledger("bench_c");
    private static final Database IN_PROCESS_KEYS = keys("bench_c_keys");
    private static final Database OVER_HTTP = ledger("bench_d");
    private static final Database OVER_HTTP_KEYS = keys("bench_d_keys");

    private final Home home;
    private final Credentials credentials;
    private final Ports ports;
    private final Clock clock;
    private Cluster cluster;

    private LedgerGround(Home home, Credentials credentials, Ports ports, Clock clock, Cluster cluster) {
        this.home = home;
        this.credentials = credentials;
        this.ports = ports;
        this.clock = clock;
        this.cluster = cluster;
    }

    /** Wipes the folder and begins anew. */
    public static LedgerGround start(Home home, Clock clock) {
        home.wipe();
        var credentials = new Credentials(home.prepare(), clock);
        var ports = Ports.free();
        try {
            credentials.prepare(List.of());
            var key = Ed25519.PrivateKey.ofPem(Files.readString(home.keys().resolve("ledger.key")));
            Files.writeString(
                    home.keys().resolve("ledger.vkey"),
                    new NoteSigner(ORIGIN, key).verifierKey().toString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LedgerGround(home, credentials, ports, clock, cluster(home, credentials, ports));
    }

    private static Cluster cluster(Home home, Credentials credentials, Ports ports) {
        return Cluster.start(
                home.postgres(),
                home.logs().resolve("postgres.log"),
                ports.of(Ports.Door.POSTGRES),
                credentials::password,
                List.of(COMPARED, IN_PROCESS, IN_PROCESS_KEYS, OVER_HTTP, OVER_HTTP_KEYS));
    }

    /** As the power would: no shutdown, no checkpoint. */
    void killPostgres() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(home.postgres().resolve("postmaster.pid"))
                    .getFirst());
            var process = ProcessHandle.of(postmaster).orElseThrow();
            var all = new ArrayList<>(process.children().toList());
            all.add(process);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            cluster.close(); // lets its lock on the folder go; the process is gone
        } catch (IOException | IllegalStateException gone) {
            LoggerFactory.getLogger(LedgerGround.class).debug("there was nothing left to stop");
        }
    }

    /** On the data that {@link #killPostgres} left. */
    void startPostgres() {
        cluster = cluster(home, credentials, ports);
    }

    /** Compares the log of the process with what it promised. */
    Reckoning reckon(List<Acknowledgement> acknowledged) {
        try (var connection = cluster.connect(OVER_HTTP.name())) {
            return Reckoning.of(connection, acknowledged);
        } catch (SQLException e) {
            throw new Trouble("The log could not be read.", e);
        }
    }

    public PlainInsert plainInsert() {
        return new PlainInsert(account(COMPARED, "bench_owner"), clock, times());
    }

    public NaiveChain naiveChain() {
        return new NaiveChain(account(COMPARED, "bench_owner"), clock, times());
    }

    public InProcess inProcess() {
        return new InProcess(settings(), times());
    }

    /**
     * The ledger as a process of its own.
     *
     * @param sources the checkout's top folder, where the ledger's program lies
     */
    public OverHttp overHttp(Path sources) {
        int port = ports.of(Ports.Door.LEDGER);
        var jar = sources.resolve("audit-ledger/service/target/saphan-ledger-service-0.1.0-SNAPSHOT-app.jar");
        if (!Files.exists(jar)) {
            throw new Trouble("The ledger is not built. ./saphan builds what is missing: start it that way.");
        }
        var properties = new Properties();
        properties.putAll(ledgerSettings(OVER_HTTP, OVER_HTTP_KEYS));
        properties.putAll(web(port));
        var file = home.config().resolve("ledger.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OverHttp.start(home, jar, file, port, times());
    }

    /** Settings of the ledger that runs in this process. */
    public LedgerSettings settings() {
        return new Binder(new MapConfigurationPropertySource(ledgerSettings(IN_PROCESS, IN_PROCESS_KEYS)))
                .bind("ledger", LedgerSettings.class)
                .get();
    }

    /**
     * Fills both logs up to a size with entries that fit: chain, tree, tiles and head. Nobody may be appending.
     *
     * @return how many there were to add, in each
     */
    public long fill(long size) {
        try (var connection = cluster.connect(IN_PROCESS.name());
                var second = cluster.connect(IN_PROCESS.name())) {
            long added = new Fill(connection, second, clock).upTo(size);
            copy(IN_PROCESS, OVER_HTTP);
            copy(IN_PROCESS_KEYS, OVER_HTTP_KEYS);
            return added;
        } catch (SQLException | IOException e) {
            throw new Trouble("The log could not be filled.", e);
        }
    }

    /** As files: through the write-ahead log, gigabytes would take minutes. */
    private void copy(Database from, Database to) throws SQLException {
        try (var connection = cluster.connect("postgres");
                var cut = connection.prepareStatement(
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname IN (?, ?)");
                var statement = connection.createStatement()) {
            cut.setString(1, from.name());
            cut.setString(2, to.name());
            cut.execute();
            statement.execute("DROP DATABASE " + to.name());
            statement.execute("CREATE DATABASE " + to.name() + " TEMPLATE " + from.name() + " STRATEGY FILE_COPY");
        }
    }

    /** Writes out what is dirty, so that no round pays for the one before, and looks at sizes. */
    public void settle() {
        try (var connection = cluster.connect(IN_PROCESS.name());
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL did not write a checkpoint.", e);
        }
    }

    /** Waits until the maps of both logs have caught up with them: after a load they work on for minutes. */
    public void awaitMaps() {
        for (var log : List.of(IN_PROCESS, OVER_HTTP)) {
            try (var connection = cluster.connect(log.name())) {
                Waiting.until(() -> Mapped.nearlyAll(connection), "the map of " + log.name(), MAPPING);
            } catch (SQLException e) {
                throw new Trouble("The log could not be asked how far its map is.", e);
            }
        }
    }

    /** What an entry takes in the database. */
    public Weight weight() {
        try (var ledger = cluster.connect(IN_PROCESS.name());
                var keys = cluster.connect(IN_PROCESS_KEYS.name());
                var compared = cluster.connect(COMPARED.name())) {
            return Weight.of(ledger, keys, compared);
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL did not tell the sizes of its tables.", e);
        }
    }

    private Map<String, LongSupplier> times() {
        long own = ProcessHandle.current().pid();
        var times = new LinkedHashMap<String, LongSupplier>();
        times.put("bench", () -> CpuTime.of(own));
        try {
            long postmaster = Long.parseLong(Files.readAllLines(home.postgres().resolve("postmaster.pid"))
                    .getFirst());
            times.put("postgres", () -> CpuTime.ofFamily(postmaster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private Map<String, String> ledgerSettings(Database log, Database keys) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("ledger.origin", ORIGIN);
        settings.put("ledger.signing-key", key("ledger.key"));
        settings.put("ledger.post-quantum-key", key("ledger-ml-dsa-44.key"));
        database(settings, "ledger.datasource", account(log, "ledger_writer"));
        database(settings, "ledger.reader", account(log, "ledger_reader"));
        database(settings, "ledger.migration", account(log, "ledger_owner"));
        settings.put("ledger.keys.kek", key("ledger-kek.key"));
        settings.put("ledger.keys.lookup", key("ledger-lookup.key"));
        database(settings, "ledger.keys.datasource", account(keys, "keys_app"));
        database(settings, "ledger.keys.migration", account(keys, "keys_owner"));
        settings.put("ledger.console.issuer", "https://localhost:1");
        settings.put("ledger.console.client-key", key("ledger-console.jwk"));
        return settings;
    }

    private Map<String, String> web(int port) {
        var bundle = "spring.ssl.bundle.pem.saphan.";
        return Map.of(
                "server.port",
                Integer.toString(port),
                "server.address",
                "127.0.0.1",
                "server.ssl.bundle",
                "saphan",
                "server.ssl.client-auth",
                "want",
                bundle + "keystore.certificate",
                "file:" + home.pki().resolve("ledger.pem"),
                bundle + "keystore.private-key",
                "file:" + home.pki().resolve("ledger.key"),
                bundle + "truststore.certificate",
                "file:" + home.pki().resolve("ca.pem"));
    }

    private static void database(Map<String, String> settings, String prefix, Pool.Account account) {
        settings.put(prefix + ".url", account.url());
        settings.put(prefix + ".user", account.user());
        settings.put(prefix + ".password", account.password());
    }

    private Pool.Account account(Database database, String role) {
        return new Pool.Account(
                "jdbc:postgresql://localhost:" + ports.of(Ports.Door.POSTGRES) + "/" + database.name(),
                role,
                credentials.password(role));
    }

    private String key(String name) {
        return home.keys().resolve(name).toString();
    }

    private static Database ledger(String name) {
        return new Database(name, "ledger_owner", List.of("ledger_writer", "ledger_reader"));
    }

    private static Database keys(String name) {
        return new Database(name, "keys_owner", List.of("keys_app"));
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (IOException e) {
            throw new Trouble("PostgreSQL did not stop in an orderly way; its log says why.", e);
        }
    }
}
