package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.contract.catalogue.Assurance;

/** A real standby, streaming; and one that is waited for. */
class StandbyIT {
    @TempDir
    private Path folder;

    @Test
    void a_receipt_says_that_a_standby_has_it_only_if_commits_wait_for_one() throws Exception {
        int port = freePort();
        start("primary", port).close(); // the standby begins as a copy of the stopped server
        copy();
        try (var primary = start("primary", port);
                var standby = start("standby", freePort())) {
            assertThat(standby.getPort()).isNotEqualTo(primary.getPort());
            TestPostgres.createRoles(port);
            try (var ledger = TestLedger.on(TestPostgres.newDatabases(port, 1), TestKeys.newFolder())
                    .appending()) {
                var alone = ledger.append(Drafts.permit("standby-1", SOMCHAI));
                ledger.awaitPublished(alone.index() + 1);
                assertThat(marks(ledger, "standby-1")).doesNotContain(Assurance.L2);

                administrator(port, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
                administrator(port, "SELECT pg_reload_conf()");
                TestLedger.eventually(() -> waits(ledger));

                ledger.append(Drafts.permit("standby-2", SOMCHAI));
                TestLedger.eventually(() -> marks(ledger, "standby-2").contains(Assurance.L2));
                assertThat(marks(ledger, "standby-1"))
                        .as("what came before has reached it too")
                        .containsExactly(Assurance.L1, Assurance.L2, Assurance.L3);
            }
        }
    }

    private static boolean waits(TestLedger ledger) {
        try (var connection = ledger.databases.reader().getConnection();
                var rows = connection.createStatement().executeQuery("SHOW synchronous_standby_names")) {
            return rows.next() && !rows.getString(1).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<Assurance> marks(TestLedger ledger, String request) {
        return ledger.receipts.of(request).orElseThrow().assurance().marks();
    }

    private void copy() throws Exception {
        var copied = new ProcessBuilder(
                        "cp",
                        "-a",
                        folder.resolve("primary").toString(),
                        folder.resolve("standby").toString())
                .start();
        assertThat(copied.waitFor()).isZero();
        var standby = folder.resolve("standby");
        Files.deleteIfExists(standby.resolve("postmaster.pid"));
        Files.createFile(standby.resolve("standby.signal"));
        Files.writeString(
                standby.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primaryPort + " user=postgres application_name=standby'\n",
                StandardOpenOption.APPEND);
    }

    private int primaryPort;

    private EmbeddedPostgres start(String name, int port) throws IOException {
        if (name.equals("primary")) {
            primaryPort = port;
        }
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve(name))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }

    private static void administrator(int port, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
