package org.saphan.gateway.feed;

/** Lets tests see how far the feed has come. */
public final class FeedView {
    private FeedView() {}

    public static long newest(Feed feed) {
        return feed.newest();
    }

    /** Of the newest snapshot that is in force. */
    public static long registry(Feed feed) {
        return feed.registry().map(Registry::number).orElse(-1L);
    }
}
