package org.saphan.consent.feed;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the table of news bounded. A gateway that missed more reads the snapshot again. */
@Component
final class FeedRetention {

    private static final String FORGET =
            "DELETE FROM feed_event WHERE number <= (SELECT number FROM feed_head WHERE only_row) - :kept";

    private final JdbcClient jdbc;

    FeedRetention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void forget() {
        jdbc.sql(FORGET).param("kept", FeedTail.KEPT).update();
    }
}
