package org.saphan.consent.registry;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.util.function.Predicate;
import org.saphan.consent.feed.News;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.KeyTimes;
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

    /** The same as before it was suspended. Whether there is such an agency. */
    public boolean resume(AgencyId agency) {
        news.registryChanged();
        var known = sql.client(agency.value()).filter(one -> !one.console());
        known.ifPresent(one -> sql.insertNext(one.with(true, one.keys()), clock.instant()));
        return known.isPresent();
    }

    /** Takes keys away, but never all that count. Whether it has. */
    public boolean withoutKey(AgencyId agency, Predicate<JWK> which) {
        news.registryChanged();
        var known = sql.client(agency.value()).filter(one -> !one.console());
        var left = known.stream()
                .flatMap(one -> one.keys().getKeys().stream())
                .filter(which.negate())
                .toList();
        var now = clock.instant();
        if (left.stream().noneMatch(key -> KeyTimes.counts(now, key))
                || left.size() == known.orElseThrow().keys().size()) {
            return false;
        }
        var agencyNow = known.orElseThrow();
        sql.insertNext(agencyNow.with(agencyNow.active(), new JWKSet(left)), now);
        return true;
    }

    /** Nothing of the agency counts from the commit on. Whether there is such an agency. */
    public boolean suspend(AgencyId agency) {
        news.registryChanged();
        var known = sql.client(agency.value()).filter(one -> !one.console());
        known.ifPresent(one -> sql.insertNext(one.with(false, one.keys()), clock.instant()));
        return known.isPresent();
    }
}
