package org.saphan.adapter.source.disability;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.saphan.adapter.source.guard.GuardSettings;

/** The pool of connections to the foreign database. It does not need the database to be there when it starts. */
final class DisabilityDatabase {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250); // HikariCP takes no less
    private static final Duration CONNECTION_LIFE = Duration.ofMinutes(10);

    private DisabilityDatabase() {}

    static HikariDataSource pool(DisabilityRegistrySettings settings, GuardSettings guard) {
        var config = new HikariConfig();
        config.setPoolName("disability-registry");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(1, settings.poolSize()));
        config.setReadOnly(true);
        config.setInitializationFailTimeout(-1);
        config.setMaxLifetime(CONNECTION_LIFE.toMillis());
        config.setConnectionTimeout(Math.max(guard.deadline().toMillis(), SHORTEST_WAIT.toMillis()));
        config.setValidationTimeout(Math.max(guard.deadline().toMillis() / 2, SHORTEST_WAIT.toMillis()));
        // the server ends what we have given up on, or it would pile up there
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + guard.deadline().toMillis());
        var seconds = String.valueOf(guard.deadline().plusMillis(999).toSeconds());
        config.addDataSourceProperty("connectTimeout", seconds);
        config.addDataSourceProperty("loginTimeout", seconds);
        config.addDataSourceProperty("socketTimeout", seconds);
        config.addDataSourceProperty("logServerErrorDetail", "false"); // details may hold the person's number
        return new HikariDataSource(config);
    }
}
