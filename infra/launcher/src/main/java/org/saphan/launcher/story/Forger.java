package org.saphan.launcher.story;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.saphan.launcher.database.Cluster;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hasher;

/** A database administrator with full rights who cheats. */
final class Forger {
    private final Cluster cluster;
    private final String database;

    Forger(Cluster cluster, String database) {
        this.cluster = cluster;
        this.database = database;
    }

    /** Changes one entry's body and nothing else. Returns what stood there. */
    byte[] changeBody(long index, byte[] body) {
        try (var connection = cluster.connect(database);
                var read = connection.prepareStatement("SELECT body FROM entry WHERE seq = ?");
                var write = connection.prepareStatement("UPDATE entry SET body = ? WHERE seq = ?")) {
            read.setLong(1, index);
            try (var rows = read.executeQuery()) {
                if (!rows.next()) {
                    throw new StoryBroken("the ledger has an entry " + index);
                }
                var before = rows.getBytes(1);
                write.setBytes(1, body);
                write.setLong(2, index);
                write.executeUpdate();
                return before;
            }
        } catch (SQLException e) {
            throw new Trouble("The ledger's table could not be changed by its administrator.", e);
        }
    }

    /** A leaf that says the same with another field list: a field less was disclosed than in truth. */
    static byte[] whitewash(byte[] leaf) {
        var text = new String(leaf, StandardCharsets.UTF_8);
        var lie = text.replaceFirst("\"birthDate\",", "");
        if (lie.equals(text)) {
            throw new StoryBroken("the entry names a field to hide");
        }
        return lie.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes the log fit its bodies again: leaf hashes, chain, tree and head; removes what contradicts it. */
    void recomputeEverything() {
        try (var connection = cluster.connect(database);
                var remove = connection.createStatement()) {
            connection.setAutoCommit(false);
            rewrite(connection);
            remove.executeUpdate("DELETE FROM checkpoint");
            remove.executeUpdate("DELETE FROM cosignature");
            remove.executeUpdate("DELETE FROM timestamp_token");
            remove.executeUpdate("DELETE FROM tile");
            connection.commit();
        } catch (SQLException e) {
            throw new Trouble("The ledger could not be rewritten by its administrator.", e);
        }
    }

    private static void rewrite(Connection connection) throws SQLException {
        var hasher = new Hasher();
        var chain = Chain.START;
        var frontier = Frontier.empty();
        try (var read = connection.createStatement();
                var rows = read.executeQuery("SELECT seq, body FROM entry ORDER BY seq");
                var write =
                        connection.prepareStatement("UPDATE entry SET leaf_hash = ?, chain_hash = ? WHERE seq = ?")) {
            while (rows.next()) {
                var leafHash = hasher.leaf(rows.getBytes("body"));
                chain = Chain.next(chain, leafHash);
                frontier = frontier.append(leafHash);
                write.setBytes(1, leafHash.bytes());
                write.setBytes(2, chain.bytes());
                write.setLong(3, rows.getLong("seq"));
                write.addBatch();
            }
            write.executeBatch();
        }
        try (var head = connection.prepareStatement("UPDATE head SET root = ?, chain = ?, frontier = ?")) {
            head.setBytes(1, frontier.root().bytes());
            head.setBytes(2, chain.bytes());
            head.setBytes(3, frontier.serialise());
            head.executeUpdate();
        }
    }
}
