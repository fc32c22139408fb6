package org.saphan.consent.journal;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.feed.News;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.wire.id.Ids;
import org.springframework.stereotype.Component;

/** Entries about the house, in the order of the feed. */
@Component
public final class HouseJournal {

    private final News news;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    HouseJournal(News news, Journal journal, Ids ids, Clock clock) {
        this.ids = ids;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One that happens any number of times, under a name of its own. As {@link #write(HouseNote)}.
     *
     * @param family begins its name: lower case letters
     * @param actor who did it: a staff id
     */
    public void write(String family, AgencyId agency, HouseFacts facts, String actor, @Nullable String reason) {
        write(new HouseNote(family + "-" + ids.next(), agency, facts, actor, reason));
    }

    /** Inside the transaction of the change that it tells of. Takes a number of the feed: entries leave in its order. */
    public void write(HouseNote note) {
        journal.write(news.registryChanged(), note, clock.instant());
    }
}
