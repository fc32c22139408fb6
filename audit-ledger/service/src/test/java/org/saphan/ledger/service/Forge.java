package org.saphan.ledger.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;

/** What a database administrator with full rights, and at worst with the log's key, can do to make a changed log fit itself. */
record Forge(Connection database) {
    private static final long FAR = 1_000_000;
    private static final int EVERY = 50;

    void sql(String... statements) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Another agency in the leaf; no length changes. */
    void editBody(long seq) throws SQLException {
        sql("UPDATE entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'dsw', 'dso'), 'UTF8')"
                + " WHERE seq = " + seq);
    }

    void delete(long from, long until) throws SQLException {
        sql(
                "DELETE FROM entry WHERE seq >= " + from + " AND seq < " + until,
                "DELETE FROM submission WHERE seq >= " + from + " AND seq < " + until);
    }

    /** Moves every number from one on. */
    void renumber(long from, long by) throws SQLException {
        for (var table : new String[] {"entry", "submission"}) {
            sql(
                    "UPDATE " + table + " SET seq = seq + " + FAR + " WHERE seq >= " + from,
                    "UPDATE " + table + " SET seq = seq - " + FAR + " + " + by + " WHERE seq >= " + FAR);
        }
    }

    /** A copy of an entry under another request. */
    void insertCopy(long of, long at) throws SQLException {
        sql(
                "INSERT INTO entry (log_id, seq, ts, kind, agency, refusal, subject_tag, request_id, leaf_hash, chain_hash, body)"
                        + " SELECT log_id, " + at
                        + ", ts - interval '1 day', kind, agency, refusal, subject_tag, 'back-dated',"
                        + " leaf_hash, sha256('back-dated'), convert_to(replace(convert_from(body, 'UTF8'), request_id, 'back-dated'), 'UTF8')"
                        + " FROM entry WHERE seq = " + of);
    }

    /** Two leaves change places, with their chain hashes or without. */
    void swap(long first, boolean chainToo) throws SQLException {
        var columns = "ts, kind, agency, refusal, subject_tag, request_id, leaf_hash, body"
                + (chainToo ? ", chain_hash" : "");
        sql(
                "CREATE TEMPORARY TABLE pair AS SELECT * FROM entry WHERE seq IN (" + first + ", " + (first + 1) + ")",
                "UPDATE entry SET (" + columns + ") = (SELECT " + columns + " FROM pair WHERE pair.seq = 2 * " + first
                        + " + 1 - entry.seq) WHERE seq IN (" + first + ", " + (first + 1) + ")",
                "DROP TABLE pair");
    }

    /** Leaf hashes, chain, tiles and head as they follow from the bodies. */
    void recompute() throws SQLException {
        var chain = Chain.START;
        var leaves = new ArrayList<Hash>();
        try (var rows = database.createStatement().executeQuery("SELECT seq, body FROM entry ORDER BY seq");
                var update =
                        database.prepareStatement("UPDATE entry SET leaf_hash = ?, chain_hash = ? WHERE seq = ?")) {
            while (rows.next()) {
                var leafHash = Hashes.leaf(rows.getBytes(2));
                chain = Chain.next(chain, leafHash);
                leaves.add(leafHash);
                update.setBytes(1, leafHash.bytes());
                update.setBytes(2, chain.bytes());
                update.setLong(3, rows.getLong(1));
                update.addBatch();
            }
            update.executeBatch();
        }
        sql(
                "DELETE FROM tile",
                "INSERT INTO tile SELECT 1, 0, seq / 256, string_agg(leaf_hash, ''::bytea ORDER BY seq) FROM entry"
                        + " GROUP BY seq / 256 HAVING count(*) = 256");
        var frontier = Frontier.empty().append(leaves);
        try (var head = database.prepareStatement("UPDATE head SET size = ?, root = ?, chain = ?, frontier = ?")) {
            head.setLong(1, leaves.size());
            head.setBytes(2, frontier.root().bytes());
            head.setBytes(3, chain.bytes());
            head.setBytes(4, frontier.serialise());
            head.executeUpdate();
        }
    }

    /** Checkpoints of the changed log instead of the honest ones, as whoever has the log's key can sign them. */
    void sign(NoteSigner signer) throws SQLException {
        var leaves = new ArrayList<Hash>();
        try (var rows = database.createStatement().executeQuery("SELECT leaf_hash FROM entry ORDER BY seq")) {
            while (rows.next()) {
                leaves.add(Hash.of(rows.getBytes(1)));
            }
        }
        sql("DELETE FROM checkpoint");
        for (int size = EVERY; size < leaves.size() + EVERY; size += EVERY) {
            int end = Math.min(size, leaves.size());
            addCheckpoint(
                    signer, end, Frontier.empty().append(leaves.subList(0, end)).root());
        }
    }

    void addCheckpoint(NoteSigner signer, long size, Hash root) throws SQLException {
        try (var insert =
                database.prepareStatement("INSERT INTO checkpoint (log_id, size, at, note) VALUES (1, ?, now(), ?)"
                        + " ON CONFLICT (log_id, size) DO UPDATE SET note = excluded.note")) {
            insert.setLong(1, size);
            insert.setString(2, signer.sign(new Checkpoint(signer.verifierKey().name(), size, root)));
            insert.executeUpdate();
        }
    }
}
