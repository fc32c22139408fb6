package org.saphan.consent.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.saphan.consent.settings.KeyAddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches the key sets of agencies anew. Whatever goes wrong, the keys so far go on to count. */
@Component
final class KeyRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRefresh.class);
    private static final int MOST_AT_A_TIME = 50;

    private final FollowedSql sql;
    private final KeyFollowing following;
    private final KeysGiven given;
    private final TransactionTemplate transaction;
    private final Duration every;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Clock clock;

    KeyRefresh(
            FollowedSql sql,
            KeyFollowing following,
            KeysGiven given,
            TransactionTemplate transaction,
            KeyAddressSettings settings,
            Clock clock) {
        this.sql = sql;
        this.following = following;
        this.given = given;
        this.transaction = transaction;
        this.every = settings.every();
        this.clock = clock;
    }

    /** On a thread of its own: tasks with a fixed delay share one, and an agency whose server is slow must not hold up the others. */
    @Scheduled(fixedDelay = 1_000)
    void refresh() {
        if (underWay.compareAndSet(false, true)) {
            Thread.ofVirtual().name("key-refresh").start(() -> {
                try {
                    refreshDue();
                } catch (RuntimeException away) { // tried again when due
                    LOG.atWarn().setCause(away).log("key sets can't be refreshed");
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    /** Those that are due; one after the other, each by one replica. */
    private void refreshDue() {
        for (var one : sql.due(clock.instant().minus(every), MOST_AT_A_TIME)) {
            if (sql.take(one, clock.instant())) {
                refresh(one);
            }
        }
    }

    private void refresh(Followed one) {
        var found = given.at(one.address()); // outside any transaction: it may take its time
        boolean applied = found instanceof KeyReading.Usable(var keys)
                && Boolean.TRUE.equals(transaction.execute(status -> following.apply(one, keys)));
        if (!applied) {
            sql.failed(one, clock.instant());
            if (one.failingSince() == null) {
                LOG.atWarn().addKeyValue("agency", one.agency().value()).log("a key set can't be used; its keys stay");
            }
        }
    }
}
