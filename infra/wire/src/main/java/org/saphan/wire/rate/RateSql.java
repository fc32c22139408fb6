package org.saphan.wire.rate;

import java.util.ArrayList;

/**
 * The statements about the table {@code rate}, which each service's own migration makes: {@code name bytea PRIMARY KEY, full_at
 * bigint NOT NULL}. {@code full_at} is when everything may happen at once again under a name, in nanoseconds since 1970, by the
 * database's clock: the one that all processes share. A name whose time is past is as if it were not there.
 */
final class RateSql {
    private static final String NOW = "(extract(epoch FROM statement_timestamp()) * 1000000000)::bigint";

    /**
     * Times later than a full wait and this can't come of counting: the database's clock was set back, or a standby's is behind.
     * Longer than a statement waits for a lock, so that what others count meanwhile is never taken for it. In nanoseconds.
     */
    private static final String SET_BACK = "60000000000";

    private static final String ASKED =
            "a# AS (SELECT ?::bytea AS name, ?::bigint AS one, ?::bigint AS every, " + NOW + " AS now)";
    private static final String TAKEN = """
            t# AS (
              INSERT INTO rate AS r (name, full_at) SELECT name, now + one FROM a# AFTER
              ON CONFLICT (name) DO UPDATE
                SET full_at = (SELECT least(greatest(r.full_at, now) + one, now + every) FROM a#)
                WHERE EXISTS (SELECT FROM a#
                               WHERE r.full_at <= now + every - one OR r.full_at > now + every + SET_BACK)
              RETURNING r.name)
            """.replace("SET_BACK", SET_BACK);
    private static final String OR_WAIT = """
            WHEN NOT EXISTS (SELECT FROM t#) THEN
              (SELECT greatest(1, least(r.full_at, now + every) + one - every - now)
                 FROM a# LEFT JOIN rate r ON r.name = a#.name)
            """;

    private RateSql() {}

    /**
     * Takes one of each in order until one refuses. Parameters of each: name, nanoseconds that one takes to come back, nanoseconds
     * that all take. Gives 0, or the nanoseconds to wait for the first that refused. The row's lock makes it exact, however many take
     * at once. Served by the primary key.
     */
    static String take(int count) {
        var parts = new ArrayList<String>();
        var waits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var after = i == 0 ? "" : "WHERE EXISTS (SELECT FROM t" + (i - 1) + ')';
            parts.add(numbered(ASKED, i));
            parts.add(numbered(TAKEN, i).replace("AFTER", after));
            waits.append(numbered(OR_WAIT, i));
        }
        return "WITH " + String.join(", ", parts) + " SELECT CASE " + waits + " ELSE 0 END";
    }

    private static String numbered(String part, int number) {
        return part.replace("#", Integer.toString(number));
    }

    /** The same parameters, once. Gives 0, less, nothing, or the nanoseconds to wait. Served by the primary key. */
    static final String WAIT = """
            WITH asked AS (SELECT ?::bytea AS name, ?::bigint AS one, ?::bigint AS every, %1$s AS now)
            SELECT r.full_at + one - every - now FROM asked JOIN rate r ON r.name = asked.name
             WHERE r.full_at <= now + every + %2$s
            """.replace("%1$s", NOW).replace("%2$s", SET_BACK);

    /** What is as if it were not there. Reads the table, which is small; locked rows are somebody's just now and stay. */
    static final String FORGET = """
            DELETE FROM rate WHERE name = ANY (ARRAY(
              SELECT name FROM rate WHERE full_at < %1$s FOR UPDATE SKIP LOCKED))
            """.replace("%1$s", NOW);

    /** Parameter: how many stay; of the others, those that have least to wait go. */
    static final String BOUND = """
            DELETE FROM rate WHERE name = ANY (ARRAY(
              SELECT name FROM rate WHERE full_at <=
                (SELECT full_at FROM rate ORDER BY full_at DESC OFFSET ? LIMIT 1) FOR UPDATE SKIP LOCKED))
            """;
}
