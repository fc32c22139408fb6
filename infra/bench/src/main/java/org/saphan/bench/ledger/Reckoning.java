package org.saphan.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.GrowingTree;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * What is in the log, beside what was promised.
 *
 * @param acknowledged promises
 * @param entries of the log
 * @param lost promises whose leaf does not stand at their index
 * @param doubled requests with two entries of one kind, and indexes promised twice
 * @param fits whether bodies give leaf hashes, those chain and tree, and these the head
 */
public record Reckoning(long acknowledged, long entries, long lost, long doubled, boolean fits) {
    private static final int PORTION = 10_000;

    static Reckoning of(Connection database, List<Acknowledgement> acknowledged) throws SQLException {
        var hasher = new Hasher();
        var tree = new GrowingTree(Frontier.empty(), hasher);
        var leaves = new ArrayList<Hash>();
        var chain = Chain.START;
        boolean fits = true;
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.setFetchSize(PORTION);
            try (var rows = statement.executeQuery("SELECT seq, leaf_hash, chain_hash, body FROM entry ORDER BY seq")) {
                while (rows.next()) {
                    var leafHash = hasher.leaf(rows.getBytes(4));
                    chain = hasher.chain(chain, leafHash);
                    fits &= rows.getLong(1) == leaves.size()
                            && leafHash.equals(Hash.of(rows.getBytes(2)))
                            && chain.equals(Hash.of(rows.getBytes(3)));
                    tree.append(leafHash);
                    leaves.add(leafHash);
                }
            }
        }
        return new Reckoning(
                acknowledged.size(),
                leaves.size(),
                lost(acknowledged, leaves, hasher),
                doubled(database) + promisedTwice(acknowledged),
                fits && isHead(database, tree.root(), chain));
    }

    private static long lost(List<Acknowledgement> acknowledged, List<Hash> leaves, Hasher hasher) {
        return acknowledged.stream()
                .filter(one -> one.index() >= leaves.size()
                        || !hasher.leaf(one.leaf().getBytes(UTF_8)).equals(leaves.get(Math.toIntExact(one.index()))))
                .count();
    }

    private static long promisedTwice(List<Acknowledgement> acknowledged) {
        var indexes = new HashSet<Long>();
        return acknowledged.stream().filter(one -> !indexes.add(one.index())).count();
    }

    private static long doubled(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM (SELECT 1 FROM entry GROUP BY request_id, kind HAVING count(*) > 1) AS twice")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean isHead(Connection database, Hash root, Hash chain) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT root, chain FROM head")) {
            return row.next() && root.equals(Hash.of(row.getBytes(1))) && chain.equals(Hash.of(row.getBytes(2)));
        }
    }
}
