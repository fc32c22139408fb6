package org.saphan.consent.journal;

import java.time.Clock;
import org.saphan.consent.feed.News;
import org.springframework.stereotype.Component;

/** Entries about the house, in the order of the feed. */
@Component
public final class HouseJournal {

    private final News news;
    private final Journal journal;
    private final Clock clock;

    HouseJournal(News news, Journal journal, Clock clock) {
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** Inside the transaction of the change that it tells of. Takes a number of the feed: entries leave in its order. */
    public void write(HouseNote note) {
        journal.write(news.registryChanged(), note, clock.instant());
    }
}
