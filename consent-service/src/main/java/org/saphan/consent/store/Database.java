package org.saphan.consent.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One database, two roles: the owner migrates at the start and is gone, the application's role serves and can change no
 * table's shape.
 */
@Configuration(proxyBeanMethods = false)
class Database {

    private static final int LARGEST_POOL = 16;
    private static final long PATIENCE_MS = 3_000;

    @Bean
    Flyway flyway(ConsentSettings settings) {
        var owner = settings.migration();
        var flyway = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .placeholders(Map.of("app", settings.datasource().user()))
                .load();
        flyway.migrate();
        return flyway;
    }

    /** @param migrated is waited for: nothing is served from tables of another release */
    @Bean
    HikariDataSource dataSource(ConsentSettings settings, Flyway migrated) {
        return pool(settings.datasource(), "consent", LARGEST_POOL);
    }

    /** Outside the pool: the one connection that listens keeps its session for ever. */
    @Bean
    ListeningConnections listeningConnections(ConsentSettings settings) {
        return () -> {
            var source = new PGSimpleDataSource();
            source.setURL(settings.datasource().url());
            source.setUser(settings.datasource().user());
            source.setPassword(settings.datasource().password());
            source.setApplicationName("consent-service feed");
            source.setConnectTimeout(3);
            source.setSocketTimeout(5);
            return source.getConnection();
        };
    }

    static HikariDataSource pool(ConsentSettings.Database database, String name, int largest) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(largest);
        config.setConnectionTimeout(PATIENCE_MS);
        config.addDataSourceProperty("ApplicationName", "consent-service");
        config.addDataSourceProperty("socketTimeout", "20");
        return new HikariDataSource(config);
    }
}
