package org.saphan.consent.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.saphan.wire.id.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The log-ins that count, in the database: what is ended in one replica is over in all, with the next request. The sessions
 * themselves live in the memory of their replica.
 */
@Component
public final class Sessions {

    /** As long as a session lives unused ({@code server.servlet.session.timeout}). */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** However busy it is. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 50;

    private static final String BEGIN = """
            INSERT INTO log_in (log_in_id, owner, device, network, began_at, seen_at)
            VALUES (:id, :owner, :device, :network, :now, :now)
            """;
    private static final String COUNTS =
            "SELECT seen_at FROM log_in WHERE log_in_id = :id AND owner = :owner AND began_at > :oldest";
    private static final String SEEN = "UPDATE log_in SET seen_at = :now WHERE log_in_id = :id";
    /** Served by index log_in_by_owner. */
    private static final String OPEN = """
            SELECT log_in_id, device, network, began_at, seen_at FROM log_in
             WHERE owner = :owner AND seen_at > :idle AND began_at > :oldest
             ORDER BY began_at DESC LIMIT :most
            """;

    private static final String END = "DELETE FROM log_in WHERE log_in_id = :id AND owner = :owner";
    private static final String END_OTHERS = "DELETE FROM log_in WHERE owner = :owner AND log_in_id <> :kept";
    private static final String END_ALL = "DELETE FROM log_in WHERE owner = :owner";
    private static final String FORGET = "DELETE FROM log_in WHERE seen_at < :idle OR began_at < :oldest";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    String begin(Owner owner, String device, String network) {
        var id = ids.next().toString();
        jdbc.sql(BEGIN)
                .param("id", id)
                .param("owner", owner.value())
                .param("device", device)
                .param("network", network)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    /** Whether this log-in is its owner's and has not been ended. */
    boolean counts(String id, Owner owner) {
        var now = clock.instant();
        var seen = jdbc.sql(COUNTS)
                .param("id", id)
                .param("owner", owner.value())
                .param("oldest", Timestamp.from(now.minus(LONGEST)))
                .query((row, number) -> row.getTimestamp("seen_at").toInstant())
                .optional();
        if (seen.isPresent() && seen.get().isBefore(now.minus(MINUTE))) {
            jdbc.sql(SEEN).param("id", id).param("now", Timestamp.from(now)).update();
        }
        return seen.isPresent();
    }

    /** Newest first, at most fifty. */
    public List<OpenSession> of(Owner owner) {
        var now = clock.instant();
        return jdbc.sql(OPEN)
                .param("owner", owner.value())
                .param("idle", Timestamp.from(now.minus(IDLE)))
                .param("oldest", Timestamp.from(now.minus(LONGEST)))
                .param("most", MOST_SHOWN)
                .query((row, number) -> new OpenSession(
                        row.getString("log_in_id"),
                        row.getString("device"),
                        row.getString("network"),
                        row.getTimestamp("began_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
    }

    /** From the next request on it is nobody's. Somebody else's stays. */
    void end(Owner owner, String id) {
        jdbc.sql(END).param("owner", owner.value()).param("id", id).update();
    }

    void endOthers(Owner owner, String kept) {
        jdbc.sql(END_OTHERS).param("owner", owner.value()).param("kept", kept).update();
    }

    /** Wherever this person is logged in. */
    public void endAll(Owner owner) {
        jdbc.sql(END_ALL).param("owner", owner.value()).update();
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void forget() {
        var now = clock.instant();
        jdbc.sql(FORGET)
                .param("idle", Timestamp.from(now.minus(IDLE.multipliedBy(2))))
                .param("oldest", Timestamp.from(now.minus(LONGEST)))
                .update();
    }
}
