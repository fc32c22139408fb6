package org.saphan.launcher.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.mirror.Checkpoints;
import org.saphan.launcher.mirror.Follower;
import org.saphan.launcher.mirror.Mirror;
import org.saphan.launcher.mirror.Source;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a mirror of a ledger: this installation's, or one elsewhere. */
@Command(
        name = "follow",
        description = {
            "Mirrors the ledger into a folder (C2SP tlog-tiles) and keeps following it; resumes where it stopped.",
            "What is kept was signed by the log: './saphan verify tiles FOLDER --key VKEY' checks it anywhere."
        })
final class Follow implements Callable<Integer> {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;

    private final Ground ground;
    private final Operator operator;
    private final Console console;

    @Parameters(paramLabel = "FOLDER")
    private Path folder = Path.of("mirror");

    @Option(names = "--once", description = "until everything is here that the log has signed by now")
    private boolean once;

    @Option(names = "--ledger", paramLabel = "URL", description = "of another ledger, without /ledger/v1")
    private @Nullable String ledger;

    @Option(names = "--authority", paramLabel = "PEM", description = "whose TLS certificates are trusted")
    private @Nullable Path authority;

    @Option(names = "--certificate", paramLabel = "PEM", description = "our own, which the ledger lets in")
    private @Nullable Path certificate;

    @Option(names = "--certificate-key", paramLabel = "PEM", description = "its key, PKCS#8, EC")
    private @Nullable Path certificateKey;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            arity = "1..*",
            description = "files with public keys: the log's first, then witnesses'")
    private List<Path> keys = new ArrayList<>();

    @Option(names = "--quorum", description = "how many witnesses must have cosigned what is kept; 0 if absent")
    private int quorum;

    Follow(Ground ground, Operator operator, Console console) {
        this.ground = ground;
        this.operator = operator;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var checkpoints = new Checkpoints(trust());
        try (var mirror = Mirror.in(folder, checkpoints)) {
            var follower = new Follower(source(), checkpoints, mirror, console::line, PAUSE);
            if (once) {
                follower.catchUp(ATTEMPTS);
                console.line(mirror.settled() + " entries are in " + folder + ".");
            } else {
                follower.follow();
            }
            return 0;
        }
    }

    private Trust trust() {
        try {
            var files = keys.isEmpty() ? List.of(ground.home().keys().resolve("ledger.vkey")) : keys;
            var read = new ArrayList<VerifierKey>();
            for (var file : files) {
                read.add(VerifierKey.parse(Files.readString(file).strip()));
            }
            return Trust.in(read.getFirst().name(), read, quorum);
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("The keys that are to be trusted can't be used: " + e.getMessage() + ".", e);
        }
    }

    private Source source() {
        var pki = ground.home().pki();
        var tls = Tls.as(
                authority == null ? pki.resolve("ca.pem") : authority,
                certificate == null ? pki.resolve("launcher.pem") : certificate,
                certificateKey == null ? pki.resolve("launcher.key") : certificateKey);
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(CONNECT)
                .build();
        var url = ledger == null ? operator.ledger() : ledger;
        return new Source(http, URI.create(url + "/ledger/v1/"), SILENCE);
    }
}
