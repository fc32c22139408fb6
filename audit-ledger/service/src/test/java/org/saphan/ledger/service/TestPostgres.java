package org.saphan.ledger.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.saphan.ledger.service.settings.LedgerSettings;

/** The real PostgreSQL, one for all tests of a run; each test makes databases of its own in it. */
final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = started();

    private TestPostgres() {}

    private static EmbeddedPostgres started() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("shared_buffers", "64MB")
                    .start();
            createRoles(server.getPort());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The roles as production has them; here without passwords. */
    static void createRoles(int port) {
        try (var in = TestPostgres.class.getResourceAsStream("roles.sql");
                var connection = DriverManager.getConnection(url(port, "postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            if (in == null) {
                throw new IllegalStateException("roles.sql is missing");
            }
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two new databases, owned as in production. */
    static Pair newDatabases() {
        return newDatabases(SERVER.getPort(), DATABASES.incrementAndGet());
    }

    static Pair newDatabases(int port, int number) {
        var pair = new Pair(port, "ledger_" + number, "keys_" + number);
        execute(port, "CREATE DATABASE " + pair.ledger() + " OWNER ledger_owner");
        execute(port, "CREATE DATABASE " + pair.keys() + " OWNER keys_owner");
        return pair;
    }

    record Pair(int port, String ledger, String keys) {
        LedgerSettings.Database ledgerAs(String role) {
            return new LedgerSettings.Database(url(port, ledger), role, "");
        }

        LedgerSettings.Database keysAs(String role) {
            return new LedgerSettings.Database(url(port, keys), role, "");
        }

        Connection connectToLedger(String role) throws SQLException {
            return DriverManager.getConnection(url(port, ledger), role, "");
        }

        Connection connectToKeys(String role) throws SQLException {
            return DriverManager.getConnection(url(port, keys), role, "");
        }
    }

    private static void execute(int port, String sql) {
        try (var connection = DriverManager.getConnection(url(port, "postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }
}
