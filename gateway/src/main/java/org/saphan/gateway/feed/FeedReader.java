package org.saphan.gateway.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.gateway.feed.Feed.Consequence;
import org.saphan.gateway.peer.Peer;
import org.saphan.wire.event.ServerSentEvents;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the consent service on a platform thread of its own, for as long as the process lives. Whatever goes wrong, it says so
 * once, waits a little and begins again where it was; meanwhile the feed gets stale by itself.
 */
public final class FeedReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final int LONGEST_LINE = 8_192;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Feed feed;
    private final SnapshotSource snapshots;
    private final Peer events;
    private volatile boolean closed;
    private boolean complaining;
    private final Thread thread;

    /** @param events a peer whose patience is longer than the time between two heartbeats and not longer than staleness */
    FeedReader(Feed feed, SnapshotSource snapshots, Peer events) {
        this.feed = feed;
        this.snapshots = snapshots;
        this.events = events;
        this.thread = Thread.ofPlatform().name("feed").daemon().unstarted(this::listen);
    }

    /** Begins to listen. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void listen() {
        var pause = SHORTEST_PAUSE;
        while (!closed) {
            long before = feed.newest();
            try {
                readSnapshot(0);
                events.stream("/feed/v1/events?after=" + feed.newest(), this::readEvents);
                complain("the feed ended");
            } catch (IOException | MalformedJson e) {
                complain(e.getMessage());
            }
            pause = feed.newest() > before ? SHORTEST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            sleep(pause);
        }
    }

    private void readEvents(InputStream body) throws IOException {
        var stream = new ServerSentEvents(body, LONGEST_LINE);
        for (var event = stream.next(); event != null && !closed; event = stream.next()) {
            var news = parse(event);
            if (feed.hear(news) == Consequence.READ_SNAPSHOT) {
                readSnapshot(news instanceof FeedEvent.RegistryChanged ? news.number() : 0);
                feed.caughtUp();
            }
            if (complaining) {
                LOG.atInfo().addKeyValue("number", feed.newest()).log("the feed is heard again");
                complaining = false;
            }
        }
    }

    private void readSnapshot(long atLeast) throws IOException {
        var snapshot = snapshots.read();
        if (snapshot.number() < atLeast || !feed.accept(snapshot)) {
            throw new IOException("the snapshot is older than what is known");
        }
    }

    private static FeedEvent parse(ServerSentEvents.Event event) throws IOException {
        var data = event.data().getBytes(StandardCharsets.UTF_8);
        return switch (event.name()) {
            case "heartbeat" -> WireJson.read(data, FeedEvent.Heartbeat.class);
            case "consent-changed" -> WireJson.read(data, FeedEvent.ConsentChanged.class);
            case "registry-changed" -> WireJson.read(data, FeedEvent.RegistryChanged.class);
            case "token-revoked" -> WireJson.read(data, FeedEvent.TokenRevoked.class);
            default -> throw new IOException("an event of an unknown kind");
        };
    }

    private void complain(@Nullable String why) {
        if (!complaining && !closed) {
            LOG.atWarn().addKeyValue("reason", why).log("the feed is not heard");
            complaining = true;
        }
    }

    private static Duration min(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
