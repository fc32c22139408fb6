package org.saphan.consent.store;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.saphan.consent.limit.LimitSettings;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.rate.CountsUnreachable;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.saphan.wire.rate.RateLimitsInPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How often anybody asks, counted in the database for all replicas together. Over connections of its own: counting neither waits
 * for a transaction that it happens in nor is undone with it. Without the database nobody is let through.
 */
@Component
public final class CountedTogether implements RateLimits, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(CountedTogether.class);
    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;
    private final RateLimitsInPostgres counts;
    private final int most;

    /** @param migrated is waited for */
    CountedTogether(ConsentSettings settings, LimitSettings limits, Flyway migrated) {
        this.pool = Database.pool(settings.datasource(), "counts", CONNECTIONS);
        this.counts =
                new RateLimitsInPostgres(pool, KeyFiles.secret(settings.keys().person()));
        this.most = limits.names();
    }

    @Override
    public int take(Rate rate, String name) {
        return counts.take(rate, name);
    }

    @Override
    public int wait(Rate rate, String name) {
        return counts.wait(rate, name);
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void forget() {
        try {
            counts.forget(most);
        } catch (CountsUnreachable away) {
            LOG.atWarn().log("what replicas count can't be cleaned up: the database is away");
        }
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
