package org.saphan.launcher.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.saphan.launcher.place.Trouble;

/**
 * The embedded PostgreSQL: the real server, with fsync and synchronous_commit on, SCRAM-SHA-256 for every log-in, and one
 * role for each service. Its data survives a restart.
 */
public final class Cluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final int port;
    private final Function<String, String> passwords;

    private Cluster(EmbeddedPostgres server, int port, Function<String, String> passwords) {
        this.server = server;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Starts the server on existing data, or makes the data first.
     *
     * @param data its folder
     * @param passwords of each role its password
     * @param databases what has to be there
     */
    public static Cluster start(
            Path data, Path log, int port, Function<String, String> passwords, List<Database> databases) {
        boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "128MB")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setPGStartupWait(START)
                    .setRegisterShutdownHook(false); // the installation stops it last, after those who write to it
            if (!fresh) {
                builder.setConnectConfig("password", passwords.apply(SUPERUSER));
            }
            return new Cluster(builder.start(), port, passwords).made(fresh, data, databases);
        } catch (IOException | SQLException e) {
            throw new Trouble("PostgreSQL did not start; " + log + " says why.", e);
        }
    }

    /** Stopped again if it can't be made what it has to be. */
    private Cluster made(boolean fresh, Path data, List<Database> databases) throws SQLException, IOException {
        try {
            prepare(fresh, data, databases);
            requireDurable();
            return this;
        } catch (SQLException | IOException | RuntimeException e) {
            try {
                close();
            } catch (IOException | RuntimeException alsoThat) {
                e.addSuppressed(alsoThat);
            }
            throw e;
        }
    }

    /** A connection as the superuser: for the story's tampering, which needs an administrator with full rights. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", passwords.apply(SUPERUSER));
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }

    /** Copies a whole database, rights included; nobody may be connected to it, so whoever still is is cut off. */
    public void copy(String from, String to) {
        alone(from, "DROP DATABASE IF EXISTS " + to, "CREATE DATABASE " + to + " TEMPLATE " + from);
    }

    /** Removes a copy. */
    public void drop(String database) {
        alone(database, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    private void alone(String database, String... statements) {
        try (var connection = connect("postgres");
                var cut = connection.prepareStatement(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?");
                var statement = connection.createStatement()) {
            cut.setString(1, database);
            cut.execute();
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL did not copy or drop a database.", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void prepare(boolean fresh, Path data, List<Database> databases) throws SQLException, IOException {
        if (fresh) {
            demandPasswords(data);
        }
        try (var connection = connect("postgres")) {
            for (var database : databases) {
                for (var role : database.roles()) {
                    role(connection, role);
                }
                database(connection, database);
            }
        }
    }

    /** Until here the fresh server trusted everybody on loopback; from here nobody without a password. */
    private void demandPasswords(Path data) throws SQLException, IOException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + passwords.apply(SUPERUSER) + "'");
            Files.writeString(data.resolve("pg_hba.conf"), """
                    # Made by Saphan's launcher: loopback only, a password for everybody.
                    local all all               scram-sha-256
                    host  all all 127.0.0.1/32  scram-sha-256
                    host  all all ::1/128       scram-sha-256
                    """);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** The embedded server's own defaults give durability away for speed; this asks the running server itself. */
    private void requireDurable() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var rows = statement.executeQuery("SHOW " + setting)) {
                    if (!rows.next() || !rows.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs without " + setting);
                    }
                }
            }
        }
    }

    private void role(Connection connection, String role) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                var statement = connection.createStatement()) {
            known.setString(1, role);
            try (var rows = known.executeQuery()) {
                if (!rows.next()) {
                    // Names and passwords are our own constants and hexadecimal: nothing to escape.
                    statement.execute("CREATE ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '"
                            + passwords.apply(role) + "'");
                }
            }
        }
    }

    private static void database(Connection connection, Database database) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            known.setString(1, database.name());
            try (var rows = known.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + database.name() + " OWNER " + database.owner());
            statement.execute("REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
            for (var user : database.users()) {
                statement.execute("GRANT CONNECT ON DATABASE " + database.name() + " TO " + user);
            }
        }
    }
}
