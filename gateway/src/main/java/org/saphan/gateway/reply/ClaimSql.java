package org.saphan.gateway.reply;

/** The statements about the table {@code claim}. By the database's clock: it is the one that all gateways share. */
final class ClaimSql {
    private ClaimSql() {}

    /**
     * Parameters: key's mark, body's mark, exchange, seconds of the lease, exchange, body's mark. Takes the key if it is free or its
     * time is past; otherwise all stays as it is. Gives whether it is this exchange's now, whether its body is this one, and whether it
     * was answered. Waits for no disk: a claim that a crash of the database forgets can't be answered any more. Served by the primary key.
     */
    static final String CLAIM = """
            INSERT INTO claim AS c (mark, body, exchange, answered, until)
            SELECT ?, ?, ?::uuid, false, statement_timestamp() + make_interval(secs => ?)
              FROM (SELECT set_config('synchronous_commit', 'off', true)) AS relaxed
            ON CONFLICT (mark) DO UPDATE SET
              body     = CASE WHEN c.until < statement_timestamp() THEN excluded.body     ELSE c.body     END,
              exchange = CASE WHEN c.until < statement_timestamp() THEN excluded.exchange ELSE c.exchange END,
              answered = CASE WHEN c.until < statement_timestamp() THEN excluded.answered ELSE c.answered END,
              until    = CASE WHEN c.until < statement_timestamp() THEN excluded.until    ELSE c.until    END
            RETURNING exchange = ?::uuid, body = ?, answered
            """;

    /** Parameters: seconds, key's mark, exchange. A line if the key was still this exchange's, and is answered now; durable before it is told. */
    static final String ANSWER = """
            UPDATE claim SET answered = true, until = statement_timestamp() + make_interval(secs => ?)
             WHERE mark = ? AND exchange = ?::uuid AND NOT answered
            RETURNING answered
            """;

    /** Parameters: key's mark, exchange. What was answered is not freed. */
    static final String FREE = """
            DELETE FROM claim USING (SELECT set_config('synchronous_commit', 'off', true)) AS relaxed
             WHERE mark = ? AND exchange = ?::uuid AND NOT answered
            """;

    /**
     * What is past for five minutes: an exchange that is slower than its lease may still answer, if nobody else has taken its key. Served
     * by index claim_by_until; rows that another gateway deletes just now are left to it.
     */
    static final String FORGET = """
            DELETE FROM claim WHERE mark = ANY (ARRAY(
              SELECT mark FROM claim WHERE until < statement_timestamp() - interval '5 minutes' FOR UPDATE SKIP LOCKED))
            """;

    /** Parameter: how many there may be, twice. Gives whether there are as many; counts no further. */
    static final String FULL = "SELECT count(*) >= ? FROM (SELECT FROM claim LIMIT ?) AS seen";
}
