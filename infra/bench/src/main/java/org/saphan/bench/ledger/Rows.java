package org.saphan.bench.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;

/** Rows with the columns and sizes of the ledger's, in a table with one index: the least that a table can have. */
final class Rows {
    static final String COLUMNS = "ts, kind, agency, subject_tag, request_id, leaf_hash, chain_hash, body";
    private static final String CREATE = """
            CREATE TABLE %s (
                seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                ts          timestamptz NOT NULL,
                kind        text NOT NULL,
                agency      text NOT NULL,
                subject_tag bytea,
                request_id  text NOT NULL,
                leaf_hash   bytea NOT NULL,
                chain_hash  bytea NOT NULL,
                body        bytea NOT NULL
            )
            """;

    private final Leaves leaves;
    private final Clock clock;
    private final byte[] tag = new byte[32];

    Rows(Clock clock) {
        this.clock = clock;
        this.leaves = new Leaves(clock.instant());
    }

    static void create(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CREATE.replace("%s", table));
        }
    }

    static String insert(String table) {
        return "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    }

    byte[] body(EntryDraft draft) {
        return leaves.leaf(draft.kind(), draft.requestId(), tag);
    }

    void bind(PreparedStatement insert, EntryDraft draft, byte[] body, byte[] leafHash, byte[] chainHash)
            throws SQLException {
        insert.setTimestamp(1, Timestamp.from(clock.instant()));
        insert.setString(2, draft.kind() == EntryKind.OUTCOME ? "outcome" : "decision-permit");
        insert.setString(3, draft.agency().value());
        insert.setBytes(4, tag);
        insert.setString(5, draft.requestId());
        insert.setBytes(6, leafHash);
        insert.setBytes(7, chainHash);
        insert.setBytes(8, body);
    }
}
