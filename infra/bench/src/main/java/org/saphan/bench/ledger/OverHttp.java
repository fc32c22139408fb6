package org.saphan.bench.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.saphan.bench.machine.CpuTime;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.gateway.decision.Appended;
import org.saphan.gateway.decision.LedgerCalls;
import org.saphan.gateway.decision.LedgerClient;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.peer.Peers;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.process.Program;
import org.saphan.launcher.process.Readiness;
import org.saphan.launcher.process.RunningProgram;
import org.saphan.launcher.process.Unpacked;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifiedCheckpoints;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.wire.deadline.Deadlines;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The ledger as a process, over mutual TLS, through the client that the gateway uses: what is queued while a call is under
 * way goes with the next, and every acknowledgement is verified.
 */
public final class OverHttp implements Contestant {
    private static final int REMEMBERED_CHECKPOINTS = 64;
    private static final int MEGABYTES = 768;

    private final Home home;
    private final Program startable;
    private final Peer peer;
    private final LedgerClient client;
    private final Map<String, LongSupplier> times;
    private final Deadlines deadlines;

    private RunningProgram program;

    private OverHttp(
            Home home,
            Program startable,
            RunningProgram program,
            Peer peer,
            LedgerClient client,
            Map<String, LongSupplier> times,
            Deadlines deadlines) {
        this.home = home;
        this.startable = startable;
        this.program = program;
        this.peer = peer;
        this.client = client;
        this.times = times;
        this.deadlines = deadlines;
    }

    static OverHttp start(Home home, Path jar, Path configuration, int port, Map<String, LongSupplier> times) {
        var base = URI.create("https://localhost:" + port);
        var unpacked = Unpacked.of("ledger", jar, home.root().resolve("programs"), false);
        var startable = new Program("ledger", unpacked, configuration, MEGABYTES, true, base + "/health/ready");
        var program = RunningProgram.start(startable, home);
        try {
            program.awaitReady(readiness(home), Duration.ofMinutes(2));
            var settings = gateway(home, base);
            var tls = Tls.as(
                    home.pki().resolve("ca.pem"),
                    home.pki().resolve("gateway.pem"),
                    home.pki().resolve("gateway.key"));
            var half = settings.patience().ledger().dividedBy(2); // as the gateway wires it
            var deadlines = new Deadlines();
            var peer = new Peers(tls, deadlines, settings).peer("ledger", base, half);
            var all = new HashMap<>(times);
            all.put("ledger", () -> CpuTime.of(program.pid()));
            return new OverHttp(
                    home, startable, program, peer, client(home, peer, deadlines, settings), all, deadlines);
        } catch (IOException e) {
            program.close();
            throw new Trouble("The ledger's public key can't be read.", e);
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private static LedgerClient client(Home home, Peer peer, Deadlines deadlines, GatewaySettings settings)
            throws IOException {
        var key = VerifierKey.parse(
                Files.readString(home.keys().resolve("ledger.vkey")).strip());
        var checkpoints = new VerifiedCheckpoints(CheckpointVerifier.of(key), REMEMBERED_CHECKPOINTS);
        return new LedgerClient(
                new LedgerCalls(peer, new AcknowledgementCheck(checkpoints)),
                settings.limits().ledgerQueue(),
                settings.limits().ledgerCalls(),
                deadlines,
                settings.patience().ledger());
    }

    /** The gateway's own defaults: queue, calls under way, connections, patience. */
    private static GatewaySettings gateway(Home home, URI ledger) {
        var settings = new HashMap<String, String>();
        for (var address : List.of("issuer", "audience", "consent-service", "ledger", "adapters", "public-ledger")) {
            settings.put("gateway." + address, ledger.toString());
        }
        for (var file : List.of("signing-key", "feed-key", "person-key", "ledger-vkey")) {
            settings.put("gateway." + file, home.keys().resolve("ledger.vkey").toString()); // none but the last is read
        }
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("gateway", GatewaySettings.class)
                .get();
    }

    private static Readiness readiness(Home home) {
        return new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.anonymous(home.pki().resolve("ca.pem")))
                .build());
    }

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public String title() {
        return "our append as a process over mutual TLS, through the gateway's own client, acknowledgements verified";
    }

    @Override
    public boolean append(EntryDraft draft) {
        return acknowledge(draft).isPresent();
    }

    /** What the ledger promised; empty: nothing. */
    Optional<Acknowledgement> acknowledge(EntryDraft draft) {
        return client.append(draft) instanceof Appended.Acknowledged(var acknowledgement)
                ? Optional.of(acknowledgement)
                : Optional.empty();
    }

    /** Kills the process as a failing machine would. */
    void kill() {
        program.kill();
    }

    /** Starts it again after {@link #kill}, and waits until it is ready. */
    void startAgain() {
        program = RunningProgram.start(startable, home);
        program.awaitReady(readiness(home), Duration.ofMinutes(2));
    }

    @Override
    public Map<String, LongSupplier> processorTimes() {
        return times;
    }

    @Override
    public void close() {
        client.close();
        deadlines.close();
        program.close();
        try {
            peer.close();
        } catch (IOException e) {
            throw new Trouble("A connection to the ledger could not be closed.", e);
        }
    }
}
