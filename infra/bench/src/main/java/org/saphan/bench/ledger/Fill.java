package org.saphan.bench.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.GrowingTree;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** Makes a log of any size that fits itself in every respect, past the ledger, by COPY: entries, submissions, tiles, head. */
final class Fill {
    private static final int PORTION = 1 << 17;
    private static final int TILE = 256;
    private static final int PERSONS = 1_000;
    private static final int LEVELS = 8;
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final String ENTRIES =
            "COPY entry (log_id, seq, ts, kind, agency, subject_tag, request_id, leaf_hash,"
                    + " chain_hash, body) FROM STDIN (FORMAT binary)";
    private static final String SUBMISSIONS =
            "COPY submission (log_id, request_id, slot, kind, seq) FROM STDIN (FORMAT binary)";
    private static final String TILE_ROW = "INSERT INTO tile (log_id, level, index, hashes) VALUES (1, ?, ?, ?)";

    private final Connection entries;
    private final Connection submissions;
    private final Instant at;
    private final Leaves leaves;
    private final Hasher hasher = new Hasher();
    private final Random random = new Random(2_569);
    private final List<byte[]> persons = new ArrayList<>();
    private final List<List<Hash>> unfinished = new ArrayList<>();
    private Frontier frontier = Frontier.empty();
    private Hash chain = Hash.of(new byte[Hash.LENGTH]);
    private GrowingTree tree = new GrowingTree(frontier, hasher);

    Fill(Connection entries, Connection submissions, Clock clock) {
        this.entries = entries;
        this.submissions = submissions;
        this.at = clock.instant().minus(Duration.ofDays(1));
        this.leaves = new Leaves(at);
        for (int i = 0; i < PERSONS; i++) {
            var tag = new byte[Hash.LENGTH];
            random.nextBytes(tag);
            persons.add(tag);
        }
        for (int level = 0; level < LEVELS; level++) {
            unfinished.add(new ArrayList<>(TILE));
        }
    }

    /** Goes on from the head; the number of entries added. */
    long upTo(long size) throws SQLException, IOException {
        readHead();
        long from = frontier.size();
        readUnfinished(from);
        tree = new GrowingTree(frontier, hasher);
        for (long next = from; next < size; next += PORTION) {
            portion(next, Math.min(size, next + PORTION));
        }
        if (size > from) {
            frontier = tree.frontier();
            writeHead();
        }
        return Math.max(0, size - from);
    }

    private void portion(long from, long until) throws SQLException, IOException {
        try (var rows = new BinaryCopy(entries, ENTRIES);
                var places = new BinaryCopy(submissions, SUBMISSIONS)) {
            for (long index = from; index < until; index++) {
                row(rows, places, index);
            }
        }
        flushTiles();
    }

    private void row(BinaryCopy rows, BinaryCopy places, long index) throws IOException {
        var kind = index % 2 == 0 ? EntryKind.DECISION_PERMIT : EntryKind.OUTCOME;
        var word = kind == EntryKind.OUTCOME ? "outcome" : "decision-permit";
        var request = new UUID((at.toEpochMilli() << 16) | 0x7000 | (index >>> 1 & 0xfff), Long.MIN_VALUE | index >>> 1)
                .toString();
        var person = persons.get(random.nextInt(PERSONS));
        var leaf = leaves.leaf(kind, request, person);
        var leafHash = hasher.leaf(leaf);
        chain = hasher.chain(chain, leafHash);
        tree.append(leafHash);
        grow(0, leafHash);
        rows.row(10)
                .smallint(1)
                .bigint(index)
                .bigint(Duration.between(POSTGRES_EPOCH, at).toNanos() / 1_000)
                .text(word)
                .text("dsw")
                .bytes(person)
                .text(request)
                .bytes(leafHash.bytes())
                .bytes(chain.bytes())
                .bytes(leaf);
        places.row(5).smallint(1).text(request).text(word).text(word).bigint(index);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Full(int level, long index, byte[] hashes) {}

    private final List<Full> full = new ArrayList<>();
    private final long[] nextTile = new long[LEVELS];

    private void grow(int level, Hash hash) {
        var tile = unfinished.get(level);
        tile.add(hash);
        if (tile.size() == TILE) {
            var bytes = new byte[TILE * Hash.LENGTH];
            for (int i = 0; i < TILE; i++) {
                tile.get(i).copyTo(bytes, i * Hash.LENGTH);
            }
            full.add(new Full(level, nextTile[level]++, bytes));
            var above = Frontier.empty().append(tile).root();
            tile.clear();
            if (level + 1 < LEVELS) {
                grow(level + 1, above);
            }
        }
    }

    private void flushTiles() throws SQLException {
        try (var insert = entries.prepareStatement(TILE_ROW)) {
            for (var tile : full) {
                insert.setInt(1, tile.level());
                insert.setLong(2, tile.index());
                insert.setBytes(3, tile.hashes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        full.clear();
    }

    private void readHead() throws SQLException {
        try (var statement = entries.createStatement();
                var row = statement.executeQuery("SELECT frontier, chain FROM head")) {
            row.next();
            frontier = Frontier.deserialise(row.getBytes(1));
            chain = Hash.of(row.getBytes(2));
        }
    }

    /** The hashes that don't fill a tile yet: leaves of the log, roots of tiles; adds tiles that the ledger has not built. */
    private void readUnfinished(long size) throws SQLException {
        try (var statement = entries.createStatement();
                var read = entries.prepareStatement(
                        "SELECT leaf_hash FROM entry WHERE log_id = 1 AND seq < ? ORDER BY seq")) {
            statement.execute("TRUNCATE tile");
            entries.setAutoCommit(false);
            read.setFetchSize(PORTION);
            read.setLong(1, size);
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    grow(0, Hash.of(rows.getBytes(1)));
                }
            }
            flushTiles();
            entries.commit();
            entries.setAutoCommit(true);
        }
    }

    private void writeHead() throws SQLException {
        try (var update = entries.prepareStatement(
                "UPDATE head SET size = ?, root = ?, chain = ?, frontier = ?, epoch = epoch + 1")) {
            update.setLong(1, frontier.size());
            update.setBytes(2, frontier.root().bytes());
            update.setBytes(3, chain.bytes());
            update.setBytes(4, frontier.serialise());
            update.executeUpdate();
        }
        try (var statement = entries.createStatement()) {
            statement.execute("INSERT INTO swept (log_id, up_to) VALUES (1, " + frontier.size() + ")"
                    + " ON CONFLICT DO NOTHING");
            statement.execute("SELECT make_entry_partitions()");
            statement.execute("VACUUM ANALYZE");
        }
    }
}
