package org.saphan.launcher.command;

import static org.saphan.launcher.place.Ports.Door.LEDGER;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the whole ledger out, for verification elsewhere. */
@Command(name = "export", description = "Writes the whole ledger to a file. The ledger records that it was taken.")
final class Export implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("ledger.ndjson");

    Export(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var pki = ground.home().pki();
        var http = new Http(Tls.as(pki.resolve("ca.pem"), pki.resolve("launcher.pem"), pki.resolve("launcher.key")));
        var export = http.get(URI.create(ground.ports().https(LEDGER) + "/ledger/v1/export"), Map.of());
        if (export.status() / 100 != 2) {
            throw new Trouble("The ledger gave no export (status " + export.status() + ").");
        }
        Files.write(file, export.body());
        console.line("The ledger is in " + file + ".");
        return 0;
    }
}
