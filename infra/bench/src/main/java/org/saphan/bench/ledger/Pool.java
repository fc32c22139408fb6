package org.saphan.bench.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Connections as any service would pool them: 32, which on two cores is faster than one for each of 256 submitters. */
final class Pool {
    private static final int CONNECTIONS = 32;
    private static final long PATIENCE_MILLIS = 30_000;

    private Pool() {}

    static HikariDataSource open(Account account) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(account.url());
        settings.setUsername(account.user());
        settings.setPassword(account.password());
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.addDataSourceProperty("prepareThreshold", "1");
        settings.addDataSourceProperty("ApplicationName", "saphan-bench");
        return new HikariDataSource(settings);
    }

    /** A role at a database. */
    record Account(String url, String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
