package org.saphan.gateway.feed;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import org.saphan.gateway.peer.Peer;

/**
 * The parts of this package, put together.
 *
 * @param feed what was told
 * @param consents what was asked
 * @param reader who listens; not yet started
 */
public record Feeds(Feed feed, Consents consents, FeedReader reader) {

    /**
     * Puts them together.
     *
     * @param service for snapshots and look-ups
     * @param events for the stream of news, with a patience not longer than {@code staleness}
     * @param pinned the public key that signs snapshots
     * @param issuer whose registry we take
     * @param staleness how old the feed's last word may be
     * @param mostConsents how many are remembered
     */
    public static Feeds of(
            Peer service, Peer events, ECKey pinned, String issuer, Duration staleness, int mostConsents) {
        var cache = new ConsentCache(mostConsents);
        var feed = new Feed(cache, System::nanoTime, staleness);
        var reader = new FeedReader(feed, new SnapshotSource(service, pinned, issuer), events);
        return new Feeds(feed, new Consents(cache, feed, service), reader);
    }
}
