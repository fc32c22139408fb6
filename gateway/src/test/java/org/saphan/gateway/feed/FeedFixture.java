package org.saphan.gateway.feed;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.feed.Snapshot;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Registries;

/** A feed without a reader. */
public final class FeedFixture {
    private FeedFixture() {}

    /** Knows one agency, and is fresh for ever. */
    public static Feed feed(Instant now, ECKey issuerKey, Agency agency) {
        var feed = feed(new ConsentCache(100), new AtomicLong()::get);
        feed.accept(snapshot(now, issuerKey, agency));
        feed.hear(new FeedEvent.Heartbeat(feed.newest()));
        return feed;
    }

    public static Snapshot snapshot(Instant now, ECKey issuerKey, Agency agency) {
        return Registries.snapshot(now, issuerKey, List.of(agency), List.of());
    }

    static Feed feed(ConsentCache cache, LongSupplier nanos) {
        return new Feed(cache, nanos, Duration.ofSeconds(1));
    }

    public static void revoke(Feed feed, String tokenId) {
        feed.hear(new FeedEvent.TokenRevoked(feed.newest() + 1, tokenId));
    }
}
