package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.ADAPTERS;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.DIGITAL_ID;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.launcher.place.Ports.Door.LEDGER;
import static org.saphan.launcher.place.Ports.Door.POSTGRES;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.database.Cluster;
import org.saphan.launcher.database.Database;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.place.Ports.Door;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.process.Program;
import org.saphan.launcher.process.Readiness;
import org.saphan.launcher.process.RunningProgram;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.Drawer;
import org.saphan.launcher.staff.StaffDoor;

/** A whole installation on this machine, running. */
public final class Installation implements AutoCloseable {
    /** The agency of the story: the Department of Social Welfare. */
    public static final String DSW = "dsw";

    /** Those that take part: the one that asks, and those whose registers answer. */
    public static final List<String> AGENCIES = List.of(DSW, "dopa", "nhso", "dep");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A starting JVM keeps two cores busy; more at once hinder each other, and all are ready later. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final List<Database> DATABASES =
            List.of(Database.CONSENT, Database.LEDGER, Database.LEDGER_KEYS, Database.DISABILITY_REGISTRY);

    private final Home home;
    private final Ports ports;
    private final Programs programs;
    private final Credentials credentials;
    private final Population population;
    private final Clock clock;
    private final List<RunningProgram> running = new ArrayList<>();
    private @Nullable Witnesses witnesses;
    private @Nullable Cluster cluster;

    private Installation(Home home, Ports ports, Programs programs, Clock clock, Population population) {
        this.population = population;
        this.clock = clock;
        this.home = home;
        this.ports = ports;
        this.programs = programs;
        this.credentials = new Credentials(home, clock);
    }

    /**
     * Makes what is not there yet, starts everything and waits until all of it is ready.
     *
     * @param population the synthetic people
     * @param progress gets a short sentence for each step
     * @throws Trouble with a sentence that says what to do; what was started is stopped again
     */
    public static Installation start(
            Home home, Ports ports, Programs programs, Clock clock, Population population, Consumer<String> progress) {
        ports.requireFree();
        var installation = new Installation(home.prepare(), ports, programs, clock, population);
        try {
            installation.startAll(progress);
            return installation;
        } catch (IOException e) {
            installation.close();
            throw new Trouble("The folder " + home.root() + " can't be written.", e);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    public Home home() {
        return home;
    }

    public Ports ports() {
        return ports;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Cluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("PostgreSQL is not running");
        }
        return cluster;
    }

    /** A process of ours by its name. */
    public RunningProgram program(String name) {
        return running.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such program"));
    }

    /** Whether this is a first run, whose end takes longer and makes the next start faster. */
    public boolean learning() {
        return running.stream().anyMatch(RunningProgram::learning);
    }

    public List<RunningProgram> programs() {
        return List.copyOf(running);
    }

    /** Stops a process in an orderly way. */
    public void stop(String name) {
        var program = program(name);
        program.close();
        running.remove(program);
    }

    /** Starts a process that was stopped or killed, and waits until it is ready. */
    public void start(String name) {
        running.removeIf(program -> program.name().equals(name) && !program.isAlive());
        launch(name, home.config().resolve(name + ".yaml")).awaitReady(readiness(), PATIENCE);
    }

    /** Starts a process on another database than its own: for showing what a forged copy can and can't do. */
    public void startOn(String name, String database, String other) {
        try {
            var own = Files.readString(home.config().resolve(name + ".yaml"));
            var file = home.config().resolve(name + "-on-copy.yaml");
            // Who owns the machine can take the anchor away; what others hold she can't.
            Files.writeString(
                    file,
                    own.replace("/" + database + "\n", "/" + other + "\n")
                            .replace(
                                    home.anchor().toString(),
                                    home.anchor().resolve(other).toString()));
            launch(name, file).awaitReady(readiness(), PATIENCE);
        } catch (IOException e) {
            throw new Trouble("The settings of " + name + " can't be read or written.", e);
        }
    }

    /** Starts the test realm beside everything; whoever asked for it closes it first. */
    public TestRealm openTestRealm() {
        return TestRealm.start(this, programs, new Credentials(home.testRealm(), clock));
    }

    /** What the demo's members of staff keep. */
    public Drawer drawer() {
        return new Drawer(home, credentials, clock);
    }

    public Population population() {
        return population;
    }

    /** The outsiders' verifier. */
    public Path verifier() {
        return programs.verifier();
    }

    @Override
    public void close() {
        running.forEach(RunningProgram::askToStop);
        running.forEach(RunningProgram::close);
        running.clear();
        if (witnesses != null) {
            witnesses.close();
        }
        if (cluster != null) {
            try {
                cluster.close();
            } catch (IOException e) {
                throw new Trouble("PostgreSQL did not stop in an orderly way; its log says why.", e);
            } finally {
                cluster = null;
            }
        }
    }

    private void startAll(Consumer<String> progress) throws IOException {
        TestRealm.forget(home);
        progress.accept("keys and certificates");
        credentials.prepare(AGENCIES);
        new LedgerKeys(home).writeVerifierKeys(Configurations.ORIGIN);
        witnesses = new Witnesses(home, ports, programs.witness());
        witnesses.prepare();
        witnesses.start();
        new Configurations(home, ports, credentials, population.seed(), population.citizens()).write();
        new RegistrySeed(home, ports, drawer(), clock).write();
        progress.accept("PostgreSQL");
        cluster = Cluster.start(
                home.postgres(),
                home.logs().resolve("postgres.log"),
                ports.of(POSTGRES),
                credentials::password,
                DATABASES);
        progress.accept("processes: " + String.join(", ", Programs.NAMES));
        programs.unpack();
        var readiness = readiness();
        var starting = new ArrayDeque<RunningProgram>();
        for (var name : Programs.NAMES) {
            if (starting.size() == AT_ONCE) {
                awaitReady(starting.remove(), readiness, progress);
            }
            starting.add(launch(name, home.config().resolve(name + ".yaml")));
        }
        starting.forEach(program -> awaitReady(program, readiness, progress));
        var door = new StaffDoor(drawer());
        var trust = Tls.anonymous(home.pki().resolve("ca.pem"));
        for (var colleague : Colleague.values()) {
            door.enrol(colleague, ports.https(CONSENT_SERVICE), new Visit(trust));
        }
    }

    private static void awaitReady(RunningProgram program, Readiness readiness, Consumer<String> progress) {
        program.awaitReady(readiness, PATIENCE);
        progress.accept(program.name() + " is ready");
    }

    private RunningProgram launch(String name, Path configuration) {
        var program = RunningProgram.start(
                new Program(
                        name,
                        programs.unpacked(name),
                        configuration,
                        programs.memoryMegabytes(name),
                        !name.equals("simulators"),
                        ports.https(door(name)) + "/health/ready"),
                home);
        running.add(program);
        return program;
    }

    private Readiness readiness() {
        return new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.as(
                        home.pki().resolve("ca.pem"),
                        home.pki().resolve("launcher.pem"),
                        home.pki().resolve("launcher.key")))
                .connectTimeout(Duration.ofSeconds(2))
                .build());
    }

    /** Which port a process has. */
    public static Door door(String name) {
        return switch (name) {
            case "gateway" -> GATEWAY;
            case "consent-service" -> CONSENT_SERVICE;
            case "ledger" -> LEDGER;
            case "adapters" -> ADAPTERS;
            case "simulators" -> DIGITAL_ID;
            default -> throw new IllegalArgumentException("no such program");
        };
    }
}
