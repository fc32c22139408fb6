package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.POSTGRES;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.database.Cluster;
import org.saphan.launcher.database.Database;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.process.Program;
import org.saphan.launcher.process.Readiness;
import org.saphan.launcher.process.RunningProgram;

/**
 * The test realm beside a running installation: a gateway, adapters and a ledger of its own, with keys, authority and database
 * of its own in a folder of its own. Of the installation it shares the consent service, which knows its gateway by another name,
 * and the simulated sources.
 */
public final class TestRealm implements AutoCloseable {
    /** Of its log: never production's. */
    public static final String ORIGIN = "test.ledger.saphan.example/2569";

    /** What runs in it, in the order in which it is started. */
    public static final List<String> NAMES = List.of("ledger", "adapters", "gateway");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Installation installation;
    private final Home own;
    private final Ports ports;
    private final Credentials credentials;
    private final List<RunningProgram> running = new ArrayList<>();
    private final Cluster cluster;

    private TestRealm(Installation installation, Home own, Ports ports, Credentials credentials, Cluster cluster) {
        this.installation = installation;
        this.own = own;
        this.ports = ports;
        this.credentials = credentials;
        this.cluster = cluster;
    }

    /** Makes what is not there yet, starts everything and waits until all of it is ready; what was started is stopped again if it is not. */
    static TestRealm start(Installation installation, Programs programs, Credentials credentials) {
        installation.ports().requireFreeForTestRealm();
        var own = installation.home().testRealm().prepare();
        var ports = installation.ports().inTestRealm();
        try {
            credentials.prepare(List.of());
            new LedgerKeys(own).writeVerifierKeys(ORIGIN);
        } catch (IOException e) {
            throw new Trouble("The folder " + own.root() + " can't be written.", e);
        }
        var cluster = Cluster.start(
                own.postgres(),
                own.logs().resolve("postgres.log"),
                ports.of(POSTGRES),
                credentials::password,
                List.of(Database.LEDGER, Database.LEDGER_KEYS));
        var realm = new TestRealm(installation, own, ports, credentials, cluster);
        try {
            realm.configure();
            Files.writeString(mark(installation.home()), "open");
            NAMES.forEach(name -> realm.launch(name, programs));
            return realm;
        } catch (IOException e) {
            realm.close();
            throw new Trouble("The folder " + own.root() + " can't be written.", e);
        } catch (RuntimeException e) {
            realm.close();
            throw e;
        }
    }

    /** Whether it was started beside this installation, and not stopped since in an orderly way. */
    public static boolean isOpen(Home installation) {
        return Files.exists(mark(installation));
    }

    /** Nobody has started it yet: for an installation that starts, whatever became of the one before. */
    static void forget(Home installation) throws IOException {
        Files.deleteIfExists(mark(installation));
    }

    private static Path mark(Home installation) {
        return installation.testRealm().run().resolve("open");
    }

    /** Where its doors are. */
    public Ports ports() {
        return ports;
    }

    /** Whom to trust to talk to it and to the installation: PEM. */
    public Path authorities() {
        return own.pki().resolve("authorities.pem");
    }

    private void configure() throws IOException {
        var population = installation.population();
        new Configurations(own, ports, credentials, population.seed(), population.citizens()).writeTestRealm(ORIGIN);
        var production = installation.home();
        if (!Files.exists(production.pki().resolve("test-gateway.pem"))) {
            throw new Trouble(
                    "This installation was made before there was a test realm. Begin anew: ./saphan demo --fresh.");
        }
        var authority = Files.readString(own.pki().resolve("ca.pem"));
        Files.writeString(
                authorities(), authority + Files.readString(production.pki().resolve("ca.pem")));
        Files.writeString(
                own.pki().resolve("clients.pem"),
                authority + Files.readString(production.pki().resolve("agency-authority.pem")));
        more("gateway", gateway(production));
        more("adapters", adapters(production));
    }

    /** Of two documents in a file the later one counts. */
    private void more(String process, String settings) throws IOException {
        Files.writeString(own.config().resolve(process + ".yaml"), "\n---\n" + settings, StandardOpenOption.APPEND);
    }

    private static String gateway(Home production) {
        return String.format(
                        Locale.ROOT,
                        """
                gateway:
                  feed-key: %s
                  test-realm:
                    bundle: feed
                  revocation:
                    issuers:
                      - certificate: %s
                        ocsp: ${gateway.consent-service}/authority/ocsp
                        crl: ${gateway.consent-service}/authority/agencies.crl
                """,
                        production.keys().resolve("feed-signing.pub.jwk"),
                        production.pki().resolve("agency-authority.pem"))
                + bundle("feed", production, "test-gateway");
    }

    private String adapters(Home production) {
        var secrets = installation.credentials();
        return String.format(
                        Locale.ROOT,
                        """
                adapters:
                  sources:
                    civil-registry-v2:
                      consumer-key: %s
                      ssl-bundle: sources
                    hospital-fhir:
                      ssl-bundle: sources
                    disability-registry:
                      url: jdbc:postgresql://localhost:%d/%s
                      password: %s
                """,
                        secrets.password("civil-registry"),
                        installation.ports().of(POSTGRES),
                        Database.DISABILITY_REGISTRY.name(),
                        secrets.password("disability_reader"))
                + bundle("sources", production, "adapters");
    }

    private static String bundle(String name, Home production, String process) {
        return String.format(
                Locale.ROOT,
                """
                spring.ssl.bundle.pem.%s:
                  keystore:
                    certificate: file:%s
                    private-key: file:%s
                  truststore:
                    certificate: file:%s
                """,
                name,
                production.pki().resolve(process + ".pem"),
                production.pki().resolve(process + ".key"),
                production.pki().resolve("ca.pem"));
    }

    private void launch(String name, Programs programs) {
        var program = RunningProgram.start(
                new Program(
                        name,
                        programs.unpacked(name),
                        own.config().resolve(name + ".yaml"),
                        programs.memoryMegabytes(name),
                        false,
                        ports.https(Installation.door(name)) + "/health/ready"),
                own);
        running.add(program);
        program.awaitReady(readiness(), PATIENCE);
    }

    private Readiness readiness() {
        return new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.as(
                        own.pki().resolve("ca.pem"),
                        own.pki().resolve("launcher.pem"),
                        own.pki().resolve("launcher.key")))
                .connectTimeout(Duration.ofSeconds(2))
                .build());
    }

    /** Stops all of it: PostgreSQL too if one of the processes can't be stopped in an orderly way. */
    @Override
    public void close() {
        try {
            running.forEach(RunningProgram::askToStop);
            running.forEach(RunningProgram::close);
            running.clear();
        } finally {
            stopCluster();
        }
    }

    private void stopCluster() {
        try {
            cluster.close();
            forget(installation.home());
        } catch (IOException e) {
            throw new Trouble("PostgreSQL of the test realm did not stop in an orderly way; its log says why.", e);
        }
    }
}
