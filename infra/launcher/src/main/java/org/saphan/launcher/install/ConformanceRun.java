package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.POSTGRES;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saphan.launcher.citizen.Population;
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
import org.saphan.launcher.staff.Drawer;

/** PostgreSQL and the consent service alone, with its conformance realm. In a folder of its own: the demo is not touched. */
public final class ConformanceRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PROCESS = "consent-service";

    private final Cluster cluster;
    private final RunningProgram program;

    private ConformanceRun(Cluster cluster, RunningProgram program) {
        this.cluster = cluster;
        this.program = program;
    }

    /**
     * What a run needs to know.
     *
     * @param host by which the test reaches this machine
     * @param bind the address to listen at
     * @param clients the file of clients and users
     * @param trusted PEM of whose client certificates TLS takes, beside the installation's own
     * @param more settings of the consent service, {@code name: value}
     */
    public record Plan(String host, String bind, Path clients, Path trusted, List<String> more) {
        public Plan {
            more = List.copyOf(more);
        }
    }

    /** The issuer of the realm. */
    public static String issuer(Ports ports, String host) {
        return "https://" + host + ":" + ports.of(CONSENT_SERVICE) + "/conformance";
    }

    /** Makes keys, certificates and settings that are not there yet. */
    public static void prepare(Home home, Ports ports, Clock clock) throws IOException {
        home.prepare();
        var population = Population.USUAL;
        var credentials = new Credentials(home, clock);
        credentials.prepare(Installation.AGENCIES);
        new LedgerKeys(home).writeVerifierKeys(Configurations.ORIGIN);
        new Configurations(home, ports, credentials, population.seed(), population.citizens()).write();
        new RegistrySeed(home, ports, new Drawer(home, credentials, clock), clock).write();
    }

    /** Starts both and waits until they are ready. {@link #prepare} has run. */
    public static ConformanceRun start(Home home, Ports ports, Programs programs, Clock clock, Plan plan) {
        var cluster = Cluster.start(
                home.postgres(),
                home.logs().resolve("postgres.log"),
                ports.of(POSTGRES),
                new Credentials(home, clock)::password,
                List.of(Database.CONSENT));
        try {
            return new ConformanceRun(cluster, program(home, ports, programs, plan));
        } catch (RuntimeException e) {
            stop(cluster);
            throw e;
        }
    }

    private static RunningProgram program(Home home, Ports ports, Programs programs, Plan plan) {
        var program = RunningProgram.start(
                new Program(
                        PROCESS,
                        programs.unpacked(PROCESS),
                        settings(home, ports, plan),
                        programs.memoryMegabytes(PROCESS),
                        true,
                        ports.https(CONSENT_SERVICE) + "/health/ready"),
                home);
        try {
            program.awaitReady(readiness(home), PATIENCE);
            return program;
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /** The usual settings, and after them those of this run: of two documents in a file the later one counts. */
    private static Path settings(Home home, Ports ports, Plan plan) {
        try {
            var usual = Files.readString(home.config().resolve(PROCESS + ".yaml"));
            var lines = new ArrayList<>(List.of(
                    "server.address: " + plan.bind(),
                    String.format(Locale.ROOT, "consent.issuer: https://%s:%d", plan.host(), ports.of(CONSENT_SERVICE)),
                    "spring.ssl.bundle.pem.saphan.truststore.certificate: \"file:" + plan.trusted() + "\"",
                    "saphan.consent.conformance.enabled: true",
                    "saphan.consent.conformance.file: \"" + plan.clients() + "\""));
            lines.addAll(plan.more());
            var file = home.config().resolve("conformance.yaml");
            Files.writeString(file, usual + "\n---\n" + String.join("\n", lines) + "\n");
            return file;
        } catch (IOException e) {
            throw new Trouble("The settings of " + PROCESS + " can't be read or written.", e);
        }
    }

    private static Readiness readiness(Home home) {
        return new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.anonymous(home.pki().resolve("ca.pem")))
                .connectTimeout(Duration.ofSeconds(2))
                .build());
    }

    private static void stop(Cluster cluster) {
        try {
            cluster.close();
        } catch (IOException e) {
            throw new Trouble("PostgreSQL did not stop in an orderly way; its log says why.", e);
        }
    }

    @Override
    public void close() {
        try {
            program.close();
        } finally {
            stop(cluster);
        }
    }
}
