package org.saphan.launcher.command;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.install.TestRealm;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.process.Readiness;
import picocli.CommandLine.Command;

/** Says what is up. */
@Command(
        name = "status",
        description = "Says which processes are ready, the test realm's too if it was started. Exit code 0 if all are.")
final class Status implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    Status(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Files.exists(ground.home().pki().resolve("ca.pem"))) {
            console.line("Nothing is installed in " + ground.home().root() + " yet. ./saphan demo makes it.");
            return 1;
        }
        boolean all = list(Programs.NAMES, ground.home(), ground.ports(), "");
        if (TestRealm.isOpen(ground.home())) {
            all &= list(
                    TestRealm.NAMES, ground.home().testRealm(), ground.ports().inTestRealm(), "  (test realm)");
        }
        return all ? 0 : 1;
    }

    /** @return whether all of them are ready */
    private boolean list(List<String> names, Home home, Ports ports, String mark) {
        var readiness = readiness(home);
        boolean all = true;
        for (var name : names) {
            var address = ports.https(Installation.door(name));
            boolean ready = readiness.isReady(address + "/health/ready");
            all &= ready;
            console.line(
                    String.format(Locale.ROOT, "  %-16s %-8s %s%s", name, ready ? "ready" : "down", address, mark));
        }
        return all;
    }

    private static Readiness readiness(Home home) {
        var pki = home.pki();
        return new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.as(pki.resolve("ca.pem"), pki.resolve("launcher.pem"), pki.resolve("launcher.key")))
                .connectTimeout(Duration.ofSeconds(1))
                .build());
    }
}
