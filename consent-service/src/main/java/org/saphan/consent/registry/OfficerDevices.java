package org.saphan.consent.registry;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.saphan.consent.feed.News;
import org.saphan.contract.id.AgencyId;
import org.springframework.stereotype.Component;

/** The devices that agencies' officers may ask from. Changes hold from the commit on, and gateways hear of them; inside the caller's transaction. */
@Component
public final class OfficerDevices {

    /** How many of an agency count at once. */
    public static final int MOST = 500;

    private final OfficerDeviceSql sql;
    private final News news;
    private final Clock clock;

    OfficerDevices(OfficerDeviceSql sql, News news, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /** What became of a registration. */
    public enum Registered {
        DONE,
        /** The agency has this key for a device, or had it: what has ended does not come back. */
        KNOWN,
        /** It has {@link #MOST}. */
        TOO_MANY
    }

    /** Those of an agency that count, the newest first. */
    public List<OfficerDevice> of(AgencyId agency) {
        return sql.of(agency);
    }

    Map<String, List<OfficerDevice>> byAgency() {
        return sql.all().stream().collect(groupingBy(device -> device.agency().value()));
    }

    public Registered register(OfficerDevice device) {
        news.registryChanged(); // locks the feed's head: they are counted one after the other
        if (sql.count(device.agency()) >= MOST) {
            return Registered.TOO_MANY;
        }
        return sql.insert(device) ? Registered.DONE : Registered.KNOWN;
    }

    /** Whether there was one to end. */
    public boolean end(AgencyId agency, String thumbprint) {
        news.registryChanged();
        return sql.end(agency, thumbprint, clock.instant());
    }
}
