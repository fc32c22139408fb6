package org.saphan.consent.http;

import org.saphan.consent.feed.Feed;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready only while the database answers the feed: without it gateways must refuse anyway. */
@Component("feed")
final class FeedHealth implements HealthIndicator {

    private final Feed feed;

    FeedHealth(Feed feed) {
        this.feed = feed;
    }

    @Override
    public Health health() {
        return (feed.fresh() ? Health.up() : Health.down()).build();
    }
}
