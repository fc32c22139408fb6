package org.saphan.consent.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.saphan.consent.store.ListeningConnections;
import org.saphan.contract.feed.FeedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the feed in the database. Wakes at each commit of news, and at least every 200 ms to ask the database itself:
 * a heartbeat is sent only after the database has said that there is no more, so that a replica cut off from its
 * database falls silent, and gateways refuse.
 */
@Component("newsFeed")
public final class Feed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final int BEAT_MS = 200;
    private static final Duration STALE = Duration.ofSeconds(1);

    private final ListeningConnections connections;
    private final Clock clock;
    private final FeedTail tail = new FeedTail();
    private volatile boolean running;
    private boolean started;
    private volatile Instant lastBeat = Instant.EPOCH;

    Feed(ListeningConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Waits for news or a heartbeat.
     *
     * @param after the number of the last news the reader has
     * @param beat what the last call returned; 0 at first
     * @return see {@link Beat}; after two seconds of silence one that says so
     */
    public Beat await(long after, long beat) throws InterruptedException {
        var batch = tail.await(after, beat, 2_000);
        return new Beat(batch.events(), batch.head(), batch.beat(), batch.beat() != beat);
    }

    /** The newest number heard of. */
    public long head() {
        return tail.head();
    }

    /** Whether the database has answered within the last second. */
    public boolean fresh() {
        return lastBeat.plus(STALE).isAfter(clock.instant());
    }

    /**
     * What was heard.
     *
     * @param events the news after the reader's number, in order
     * @param head the newest number
     * @param beat to be given to the next call
     * @param heard false: the database is silent, and nothing must be sent
     */
    public record Beat(List<FeedEvent> events, long head, long beat, boolean heard) {}

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("feed").daemon().start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        while (running) {
            try (var connection = connections.open()) {
                listen(connection);
            } catch (SQLException lost) {
                log.atWarn()
                        .addKeyValue("sqlState", lost.getSQLState())
                        .log("feed: the database is away, trying again");
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN saphan_feed");
        }
        // Listening before reading: news committed between the two wakes us.
        var wakeUps = connection.unwrap(PGConnection.class);
        if (!started) {
            startAfresh(connection);
        }
        while (running) {
            catchUp(connection);
            lastBeat = clock.instant();
            tail.beat();
            wakeUps.getNotifications(BEAT_MS);
        }
    }

    private void catchUp(Connection connection) throws SQLException {
        List<FeedEvent> fresh;
        do {
            fresh = FeedSql.after(connection, tail.head());
            if (!tail.take(fresh)) {
                startAfresh(connection);
            }
        } while (!fresh.isEmpty());
    }

    private void startAfresh(Connection connection) throws SQLException {
        tail.start(Math.max(0, FeedSql.head(connection) - FeedTail.KEPT));
        started = true;
    }

    private static void pause() {
        try {
            Thread.sleep(BEAT_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
