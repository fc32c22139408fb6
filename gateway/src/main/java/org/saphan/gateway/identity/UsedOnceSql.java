package org.saphan.gateway.identity;

/** The statements about the table {@code used}. By the database's clock: it is the one that all gateways share. */
final class UsedOnceSql {
    private UsedOnceSql() {}

    /**
     * Parameters: proof's mark or null, seconds; statement's mark or null, its request's mark, seconds. Gives whether the proof was
     * marked, and whether the statement was, or had been for the same request. Served by the primary key.
     */
    static final String USE = """
            WITH proof AS (SELECT ?::bytea AS mark, ?::int AS seconds),
                 statement AS (SELECT ?::bytea AS mark, ?::bytea AS owner, ?::int AS seconds),
                 p AS (INSERT INTO used (mark, owner, until)
                       SELECT mark, '', statement_timestamp() + make_interval(secs => seconds)
                         FROM proof WHERE mark IS NOT NULL
                       ON CONFLICT (mark) DO NOTHING RETURNING mark),
                 s AS (INSERT INTO used AS u (mark, owner, until)
                       SELECT mark, owner, statement_timestamp() + make_interval(secs => seconds)
                         FROM statement WHERE mark IS NOT NULL
                          AND (EXISTS (SELECT FROM p) OR EXISTS (SELECT FROM proof WHERE mark IS NULL))
                       ON CONFLICT (mark) DO UPDATE SET owner = u.owner WHERE u.owner = excluded.owner RETURNING mark)
            SELECT EXISTS (SELECT FROM p), EXISTS (SELECT FROM s)
            """;

    /** What would be refused for its age anyway. Served by index used_by_until; rows that another gateway deletes just now are left to it. */
    static final String FORGET = """
            DELETE FROM used WHERE mark = ANY (ARRAY(
              SELECT mark FROM used WHERE until < statement_timestamp() FOR UPDATE SKIP LOCKED))
            """;

    /** Parameter: how many there may be. Gives whether there are as many; counts no further. */
    static final String FULL = "SELECT count(*) >= ? FROM (SELECT FROM used LIMIT ?) AS seen";
}
