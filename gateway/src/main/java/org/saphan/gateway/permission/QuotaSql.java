package org.saphan.gateway.permission;

/**
 * The statements about the table {@code quota}. They wait for no disk ({@code synchronous_commit} off for this one transaction): a crash
 * of the database forgets at most the last second's places.
 */
final class QuotaSql {
    private QuotaSql() {}

    /** Parameters: agreement, purpose, day, limit, limit. A line if there was a place. Served by the primary key; its row's lock makes it exact. */
    static final String TAKE = """
            INSERT INTO quota AS q (agreement, purpose, day, taken)
            SELECT ?, ?, ?, 1 FROM (SELECT set_config('synchronous_commit', 'off', true)) AS relaxed WHERE ? > 0
            ON CONFLICT (agreement, purpose, day) DO UPDATE SET taken = q.taken + 1 WHERE q.taken < ?
            RETURNING taken
            """;

    /** Parameters: how many come back, agreement, purpose, day. */
    static final String GIVE_BACK =
            "UPDATE quota SET taken = greatest(0, taken - ?) WHERE agreement = ? AND purpose = ? AND day = ?";

    /** Days that are over for everybody, also for a gateway whose clock is slow. */
    static final String FORGET =
            "DELETE FROM quota WHERE day < (statement_timestamp() AT TIME ZONE 'Asia/Bangkok')::date - 1";
}
