package org.saphan.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.saphan.launcher.conformance.ConformanceFiles;
import org.saphan.launcher.install.ConformanceRun;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands up the authorization server for an independent test. */
@Command(
        name = "conformance",
        description = "Starts the authorization server with its conformance realm, for a test suite to be pointed at.")
final class Conformance implements Callable<Integer> {
    private static final String SUITE = "https://localhost.emobix.co.uk:8443/test/a/";

    private final Ground ground;
    private final Console console;

    @Option(names = "--clients", paramLabel = "FILE", description = "Clients and users; generated if absent.")
    private @Nullable Path clients;

    @Option(names = "--trust", paramLabel = "PEM", description = "Whose client certificates TLS takes; repeatable.")
    private List<Path> trusted = new ArrayList<>();

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description =
                    "The test suite's call-back for generated clients; by default the OpenID Foundation's suite on this machine, alias saphan.")
    private String callback = SUITE + "saphan/callback";

    @Option(names = "--host", description = "How the test reaches this machine; localhost by default.")
    private String host = "localhost";

    @Option(names = "--bind", description = "Address to listen at; 127.0.0.1 by default.")
    private String bind = "127.0.0.1";

    @Option(names = "--require-dpop-nonce", description = "DPoP proofs must carry a nonce of the server.")
    private boolean nonce;

    Conformance(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = new Home(ground.home().root().resolve("conformance"));
        var issuer = ConformanceRun.issuer(ground.ports(), host);
        ConformanceRun.prepare(home, ground.ports(), ground.clock());
        var files = new ConformanceFiles(home.root().resolve("tests"), ground.clock());
        var authority = home.pki().resolve("ca.pem");
        if (clients == null) {
            files.generate(issuer, callback, authority);
        } else {
            files.trust(authority, trusted);
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            await(stopped);
        }));
        var plan = new ConformanceRun.Plan(
                host,
                bind,
                clients == null ? files.clients() : clients.toAbsolutePath(),
                files.trusted(),
                nonce ? List.of("saphan.consent.conformance.require-dpop-nonce: true") : List.of());
        try (var _ = ConformanceRun.start(home, ground.ports(), ground.programs(), ground.clock(), plan)) {
            tell(issuer, files, authority);
            stop.await();
            console.line("Stopping.");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void tell(String issuer, ConformanceFiles files, Path authority) {
        console.line("issuer       " + issuer);
        console.line("discovery    " + issuer + "/.well-known/openid-configuration");
        console.line("resource     " + issuer + "/resource");
        console.line("authority    " + authority);
        if (clients == null) {
            console.line("clients      " + files.clients());
            console.line("test suite   " + files.clients().resolveSibling("suite-<kind>.json"));
            console.line("log-in       " + ConformanceFiles.USER + " / " + ConformanceFiles.PASSWORD);
        } else {
            console.line("clients      " + clients);
        }
        console.line("Ctrl-C stops it. docs/operations/conformance.md says more.");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new Trouble("The processes did not stop.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
