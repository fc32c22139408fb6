package org.saphan.launcher.command;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.process.Readiness;
import picocli.CommandLine.Command;

/** Says what is up. */
@Command(name = "status", description = "Says which processes are ready. Exit code 0 if all are.")
final class Status implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    Status(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() {
        var pki = ground.home().pki();
        if (!Files.exists(pki.resolve("ca.pem"))) {
            console.line("Nothing is installed in " + ground.home().root() + " yet. ./saphan demo makes it.");
            return 1;
        }
        var readiness = new Readiness(HttpClient.newBuilder()
                .sslContext(Tls.as(pki.resolve("ca.pem"), pki.resolve("launcher.pem"), pki.resolve("launcher.key")))
                .connectTimeout(Duration.ofSeconds(1))
                .build());
        boolean all = true;
        for (var name : Programs.NAMES) {
            var address = ground.ports().https(Installation.door(name));
            boolean ready = readiness.isReady(address + "/health/ready");
            all &= ready;
            console.line(String.format(Locale.ROOT, "  %-16s %-8s %s", name, ready ? "ready" : "down", address));
        }
        return all ? 0 : 1;
    }
}
