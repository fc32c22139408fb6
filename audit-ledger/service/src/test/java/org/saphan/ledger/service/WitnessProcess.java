package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.settings.WitnessSettings;

/** A witness as somebody else runs it: {@code ./saphan witness}, a process of its own, at a port that it keeps. */
final class WitnessProcess implements AutoCloseable {
    private final Path home;
    private final int port = freePort();
    private Process process;

    private WitnessProcess(Path home) {
        this.home = home;
        this.process = run("keys", "--home", home.toString());
    }

    /** New, with keys and state of its own; not running yet. */
    static WitnessProcess create(String name) {
        try {
            var home = Files.createTempDirectory("witness");
            run("init", "--home", home.toString(), "--name", name).waitFor();
            return new WitnessProcess(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it, knowing a log, and comes back when it listens. */
    WitnessProcess watching(List<VerifierKey> log) throws IOException {
        return watching(log, List.of());
    }

    /** The same with TLS. */
    WitnessProcess watching(List<VerifierKey> log, Path certificate, Path key) throws IOException {
        return watching(log, List.of("--tls-certificate", certificate.toString(), "--tls-key", key.toString()));
    }

    private WitnessProcess watching(List<VerifierKey> log, List<String> more) throws IOException {
        var lines = log.stream().map(VerifierKey::toString).toList();
        Files.write(home.resolve("logs").resolve("ledger.vkey"), lines);
        var words = new ArrayList<>(List.of("run", "--home", home.toString(), "--listen", "127.0.0.1:" + port));
        words.addAll(more);
        process = run(words.toArray(String[]::new));
        assertThat(process.inputReader().readLine()).contains("knows 1 logs");
        return this;
    }

    WitnessSettings.Member member() {
        return member("http://127.0.0.1:");
    }

    /** The same with TLS. */
    WitnessSettings.Member tlsMember() {
        return member("https://localhost:");
    }

    private WitnessSettings.Member member(String host) {
        return new WitnessSettings.Member(
                URI.create(host + port),
                List.of(home.resolve("witness-ed25519.vkey"), home.resolve("witness-ml-dsa-44.vkey")));
    }

    List<VerifierKey> keys() {
        return member().keys().stream()
                .map(file -> {
                    try {
                        return VerifierKey.parse(Files.readString(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static Process run(String... words) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.saphan.ledger.witness.Program"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a failing machine would. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
