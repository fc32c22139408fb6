package org.saphan.ledger.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command line understands. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        version = "Saphan witness 0.1",
        description = "Cosigns the checkpoints of logs that only grow, C2SP tlog-witness.",
        footer = {"", "Exit code: 0 done, 64 wrong usage, 66 files that are missing, damaged, or in use."})
final class Commands implements Runnable {
    private static final Pattern LISTEN = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    private final Clock clock;
    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Commands(Clock clock, SecureRandom random, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say init, keys or run.");
    }

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Makes a witness's folder with new keys. Put the keys of logs into logs/*.vkey then.")
    int init(
            @Option(names = "--home", required = true, paramLabel = "DIR", description = "the folder") Path home,
            @Option(names = "--name", required = true, description = "the witness's name, like witness.example/w1")
                    String name)
            throws IOException {
        try {
            new Home(home).create(name, random).forEach(cosigner -> out.println(cosigner.verifierKey()));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--name: " + e.getMessage());
        }
    }

    @Command(name = "keys", mixinStandardHelpOptions = true, description = "Prints the witness's public keys.")
    int keys(@Option(names = "--home", required = true, paramLabel = "DIR", description = "the folder") Path home)
            throws IOException {
        new Home(home).cosigners().forEach(cosigner -> out.println(cosigner.verifierKey()));
        return 0;
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Serves add-checkpoint until it is stopped.")
    int run(
            @Option(names = "--home", required = true, paramLabel = "DIR", description = "the folder") Path home,
            @Option(
                            names = "--listen",
                            defaultValue = "127.0.0.1:8446",
                            paramLabel = "HOST:PORT",
                            description = "where (${DEFAULT-VALUE})")
                    String listen,
            @Option(names = "--tls-certificate", paramLabel = "PEM", description = "chain, the server's first")
                    @Nullable
                    Path certificate,
            @Option(names = "--tls-key", paramLabel = "PEM", description = "its key, PKCS#8") @Nullable Path key,
            @Option(
                            names = "--plain-http-on-every-network",
                            description = "without TLS also beyond this machine, where something before us speaks it")
                    boolean plain)
            throws IOException {
        var address = address(listen);
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(spec.commandLine(), "--tls-certificate and --tls-key come together");
        }
        if (certificate == null && !plain && !address.getAddress().isLoopbackAddress()) {
            throw new ParameterException(
                    spec.commandLine(), "beyond this machine a witness needs --tls-certificate and --tls-key");
        }
        var claim = new Home(home).claim();
        var tls = certificate == null || key == null ? null : Tls.server(certificate, key);
        var server = new WitnessServer(new Home(home).witness(clock), address, tls, err);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            out.println("stopped" + (claim.isValid() ? "" : "; the lock was lost"));
        }));
        server.start();
        out.println("witness " + new Home(home).name() + " knows "
                + new Home(home).logKeys().size() + " logs, listens on "
                + (tls == null ? "http" : "https") + "://" + server.address().getHostString() + ":"
                + server.address().getPort());
        return 0;
    }

    private InetSocketAddress address(String listen) {
        var parts = LISTEN.matcher(listen);
        if (parts.matches() && Integer.parseInt(parts.group(2)) <= HIGHEST_PORT) {
            var address = new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
            if (!address.isUnresolved()) {
                return address;
            }
        }
        throw new ParameterException(spec.commandLine(), "--listen: not a host of this machine and a port");
    }
}
