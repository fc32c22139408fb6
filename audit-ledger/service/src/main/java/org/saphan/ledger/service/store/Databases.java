package org.saphan.ledger.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.saphan.ledger.service.settings.LedgerSettings;

/** Connections to both databases, one pool per role. Opening brings both to the newest migration, as their owners. */
public final class Databases implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final int READERS = 16;
    private static final long PATIENCE_MILLIS = 2_000;

    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final HikariDataSource keys;

    private Databases(HikariDataSource writer, HikariDataSource reader, HikariDataSource keys) {
        this.writer = writer;
        this.reader = reader;
        this.keys = keys;
    }

    /**
     * Migrates and connects.
     *
     * @throws RuntimeException if a database is away or its migrations fail: the process must not start
     */
    public static Databases open(LedgerSettings settings) {
        migrate(
                settings.migration(),
                "classpath:db/ledger",
                Map.of("entries_per_partition", Integer.toString(settings.entriesPerPartition())));
        migrate(settings.keys().migration(), "classpath:db/keys", Map.of());
        return new Databases(
                pool("ledger-writer", settings.datasource(), WRITERS),
                pool("ledger-reader", settings.reader(), READERS),
                pool("ledger-keys", settings.keys().datasource(), READERS));
    }

    /** For tiles, checkpoints and marks; entries go through {@link LogWriter} alone. */
    public DataSource writer() {
        return writer;
    }

    public DataSource reader() {
        return reader;
    }

    public DataSource keys() {
        return keys;
    }

    private static void migrate(LedgerSettings.Database owner, String location, Map<String, String> placeholders) {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations(location)
                .placeholders(placeholders)
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private static HikariDataSource pool(String name, LedgerSettings.Database database, int size) {
        var settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setJdbcUrl(database.url());
        settings.setUsername(database.user());
        settings.setPassword(database.password());
        settings.setMaximumPoolSize(size);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.setValidationTimeout(1_000);
        settings.addDataSourceProperty("ApplicationName", "saphan-" + name);
        settings.addDataSourceProperty("connectTimeout", "3");
        settings.addDataSourceProperty("socketTimeout", "30");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        settings.addDataSourceProperty("options", "-c statement_timeout=20s");
        return new HikariDataSource(settings);
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
        keys.close();
    }
}
