package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of the test's own, as durable as production's, that can be killed and started again where it was. */
final class DyingPostgres implements AutoCloseable {
    private final Path data;
    private final int port = freePort();
    private EmbeddedPostgres server;

    private DyingPostgres(Path data) {
        this.data = data;
        this.server = started();
    }

    /** New and running, with the roles of production. */
    static DyingPostgres in(Path folder) {
        var postgres = new DyingPostgres(folder.resolve("data"));
        TestPostgres.createRoles(postgres.port);
        return postgres;
    }

    int port() {
        return port;
    }

    private EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofSeconds(90)) // it recovers from its write-ahead log first
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "64MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the power would: no shutdown, no checkpoint. */
    void kill() throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        var process = ProcessHandle.of(postmaster).orElseThrow();
        var children = process.children().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        for (var child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        try {
            server.close(); // lets its lock on the folder go; the process is gone
        } catch (IOException | IllegalStateException gone) {
            assertThat(process.isAlive()).isFalse();
        }
    }

    /** Again, after {@link #kill}. */
    void start() {
        server = started();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
