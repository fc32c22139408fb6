package org.saphan.gateway.shared;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.saphan.gateway.settings.SharedSettings;
import org.saphan.wire.rate.CountsUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that several gateways share. Every statement is a transaction of its own, as long as the patience at most; whoever can't
 * have an answer gets {@link CountsUnreachable}. Nothing in it says who somebody is: names are keyed hashes.
 */
public final class SharedStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);
    private static final String SCHEMA = "saphan_gateway";
    private static final long CLEAN_UP_SECONDS = 5;

    private final HikariDataSource pool;
    private final List<Runnable> chores = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shared-store").daemon().factory());

    private SharedStore(HikariDataSource pool) {
        this.pool = pool;
        var _ = clock.scheduleWithFixedDelay(this::cleanUp, CLEAN_UP_SECONDS, CLEAN_UP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Brings the schema to its newest form, as its owner, and connects.
     *
     * @throws RuntimeException if the database is away or its schema is not ours: the process must not start
     */
    public static SharedStore open(SharedSettings settings) {
        Flyway.configure()
                .dataSource(settings.url(), settings.owner(), text(settings.ownerPasswordFile()))
                .schemas(SCHEMA)
                .locations("classpath:db/shared")
                .placeholders(Map.of("app", settings.user()))
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        return new SharedStore(pool(settings));
    }

    private static HikariDataSource pool(SharedSettings settings) {
        long millis = settings.patience().toMillis();
        var config = new HikariConfig();
        config.setPoolName("shared");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(text(settings.passwordFile()));
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(millis);
        config.setValidationTimeout(millis);
        var seconds = Long.toString(Math.ceilDiv(millis, 1_000) + 1); // a little after the server's own patience
        config.addDataSourceProperty("ApplicationName", "saphan-gateway");
        config.addDataSourceProperty("currentSchema", SCHEMA);
        config.addDataSourceProperty("connectTimeout", seconds);
        config.addDataSourceProperty("socketTimeout", seconds);
        config.addDataSourceProperty("options", "-c statement_timeout=" + millis);
        return new HikariDataSource(config);
    }

    /** Connections in autocommit mode. */
    public DataSource database() {
        return pool;
    }

    /** Something to be done every few seconds. If it finds the database away it is done the next time. */
    public void everyNowAndThen(Runnable chore) {
        chores.add(chore);
    }

    private void cleanUp() {
        try {
            chores.forEach(Runnable::run);
        } catch (CountsUnreachable away) {
            LOG.atWarn().log("the shared store can't be cleaned up: it is away");
        } catch (RuntimeException mistake) { // the edge of this thread: it must go on
            LOG.atError().log("the shared store can't be cleaned up", mistake);
        }
    }

    /** Whether a statement gets an answer now. */
    public boolean answers() {
        try {
            return ask("SELECT 1", statement -> {}, ResultSet::next);
        } catch (CountsUnreachable away) {
            return false;
        }
    }

    /** What is put in for the question marks. */
    @FunctionalInterface
    public interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** What is read from an answer, before its first line. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(ResultSet result) throws SQLException;
    }

    /** One statement with an answer. */
    public <T> T ask(String sql, Parameters parameters, Reading<T> reading) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (var result = statement.executeQuery()) {
                return reading.from(result);
            }
        } catch (SQLException away) {
            throw new CountsUnreachable(away);
        }
    }

    /** One statement that changes something. */
    public void change(String sql, Parameters parameters) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            statement.executeUpdate();
        } catch (SQLException away) {
            throw new CountsUnreachable(away);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pool.close();
    }
}
