package org.saphan.consent.registry;

import java.time.Clock;
import org.saphan.consent.feed.News;
import org.saphan.contract.id.AgencyId;
import org.springframework.stereotype.Component;

/** Changes of agencies while the service runs. Each is a further version, and gateways hear of it; inside the caller's transaction. */
@Component
public final class Registrations {

    private final RegistrySql sql;
    private final News news;
    private final Clock clock;

    Registrations(RegistrySql sql, News news, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /** Holds from the commit on. */
    public void register(RegisteredAgency agency) {
        news.registryChanged(); // locks the feed's head: versions are counted one after the other
        sql.insertNext(agency, clock.instant());
    }

    /** Nothing of the agency counts from the commit on. Whether there is such an agency. */
    public boolean suspend(AgencyId agency) {
        news.registryChanged();
        var known = sql.client(agency.value()).filter(one -> !one.console());
        known.ifPresent(one -> sql.insertNext(one.suspended(), clock.instant()));
        return known.isPresent();
    }
}
