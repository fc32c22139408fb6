package org.saphan.consent.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    /** As old as the log-in that it came of: it lives no longer. */
    private static final String BEGIN_AT = """
            INSERT INTO log_in (log_in_id, owner, device, network, began_at, seen_at, console, of_log_in)
            SELECT :id, owner, device, network, began_at, :now, :console, log_in_id
              FROM log_in WHERE log_in_id = :parent AND console IS NULL
            """;

    private static final String OWNER = """
            SELECT owner FROM log_in
             WHERE log_in_id = :id AND console = :console AND seen_at > :idle AND began_at > :oldest
            """;
    private static final String END_AT = "DELETE FROM log_in WHERE log_in_id = :id AND console = :console";
    private static final String COUNTS =
            "SELECT seen_at FROM log_in WHERE log_in_id = :id AND owner = :owner AND began_at > :oldest AND console IS NULL";
    private static final String SEEN = "UPDATE log_in SET seen_at = :now WHERE log_in_id = :id";
    /** Served by index log_in_by_owner. */
    private static final String OPEN = """
            SELECT log_in_id, device, network, began_at, seen_at, console FROM log_in
             WHERE owner = :owner AND seen_at > :idle AND began_at > :oldest
             ORDER BY began_at DESC LIMIT :most
            """;

    /** With the sessions at consoles that came of it. */
    private static final String END =
            "DELETE FROM log_in WHERE owner = :owner AND (log_in_id = :id OR of_log_in = :id)";

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

    /** A session at a console, which came of a log-in here; has that ended meanwhile, it does not begin. */
    public void beginAt(String console, String id, String logIn) {
        jdbc.sql(BEGIN_AT)
                .param("id", id)
                .param("parent", logIn)
                .param("console", console)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Whose session at a console it is; empty: it has ended.
     *
     * @param used by a person, just now: it goes on to count
     */
    public Optional<Owner> at(String console, String id, boolean used) {
        var now = clock.instant();
        var owner = jdbc.sql(OWNER)
                .param("id", id)
                .param("console", console)
                .param("idle", Timestamp.from(now.minus(IDLE)))
                .param("oldest", Timestamp.from(now.minus(LONGEST)))
                .query((row, number) -> new Owner(row.getString("owner")))
                .optional();
        if (used && owner.isPresent()) {
            jdbc.sql(SEEN).param("id", id).param("now", Timestamp.from(now)).update();
        }
        return owner;
    }

    /** Somebody has logged out at a console. */
    public void endAt(String console, String id) {
        jdbc.sql(END_AT).param("id", id).param("console", console).update();
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
                        row.getTimestamp("seen_at").toInstant(),
                        row.getString("console")))
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
