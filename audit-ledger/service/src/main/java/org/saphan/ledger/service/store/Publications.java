package org.saphan.ledger.service.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.saphan.ledger.tree.Hash;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tiles, checkpoints and the sweeper's mark: rows that are added and never changed. Written as the log's writer, read as
 * its reader. Every method throws {@link LogUnavailable} if the database is away.
 */
public final class Publications {
    private static final String ADD_CHECKPOINT = """
            INSERT INTO checkpoint (log_id, size, at, note) VALUES (1, :size, :at, :note)
            ON CONFLICT (log_id, size) DO NOTHING
            """;
    private static final String NEWEST_CHECKPOINT =
            "SELECT note FROM checkpoint WHERE log_id = 1 ORDER BY size DESC LIMIT 1";
    /** Each with its cosignatures, which are further lines of the note. */
    private static final String CHECKPOINTS = """
            SELECT c.note || coalesce(k.lines, '')
              FROM checkpoint c
              LEFT JOIN (SELECT size, string_agg(lines, '' ORDER BY witness) AS lines
                           FROM cosignature WHERE log_id = 1 GROUP BY size) k ON k.size = c.size
             WHERE c.log_id = 1
             ORDER BY c.size
            """;

    private static final String SHOWN = """
            SELECT greatest((SELECT coalesce(max(size), 0) FROM cosignature WHERE log_id = 1),
                            (SELECT coalesce(max(size), 0) FROM timestamp_token WHERE log_id = 1))
            """;
    private static final String ADD_TILE = """
            INSERT INTO tile (log_id, level, index, hashes) VALUES (1, :level, :index, :hashes)
            ON CONFLICT (log_id, level, index) DO NOTHING
            """;
    private static final String TILE = "SELECT hashes FROM tile WHERE log_id = 1 AND level = :level AND index = :index";
    /** The first that is missing is next: tiles of a level are built in order. */
    private static final String NEXT_TILE =
            "SELECT coalesce(max(index) + 1, 0) FROM tile WHERE log_id = 1 AND level = :level";

    private static final String SWEPT = "SELECT coalesce(max(up_to), 0) FROM swept WHERE log_id = 1";
    private static final String SWEEP =
            "INSERT INTO swept (log_id, up_to) VALUES (1, :upTo) ON CONFLICT (log_id, up_to) DO NOTHING";
    /**
     * LIMIT 1 keeps it a look at submission's primary key for each permit. As a plain join it is planned as one with the
     * whole of submission, and a busy log is then swept for minutes.
     */
    private static final String AGED = """
            SELECT e.seq, e.kind = 'decision-permit' AND s.told IS NULL AS open
              FROM entry e LEFT JOIN LATERAL (
                       SELECT true AS told FROM submission s
                        WHERE s.log_id = 1 AND s.request_id = e.request_id AND s.slot = 'outcome' LIMIT 1) s
                ON e.kind = 'decision-permit'
             WHERE e.log_id = 1 AND e.seq >= :from
               AND e.seq < coalesce((SELECT y.seq FROM entry y
                                      WHERE y.log_id = 1 AND y.seq >= :from AND y.seq < :until AND y.ts >= :before
                                      ORDER BY y.seq LIMIT 1), :until)
             ORDER BY e.seq
            """;

    private final JdbcClient writer;
    private final JdbcClient reader;

    public Publications(DataSource writer, DataSource reader) {
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
    }

    public void addCheckpoint(long size, Instant at, String note) {
        asking(() -> writer.sql(ADD_CHECKPOINT)
                .param("size", size)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("note", note)
                .update());
    }

    public Optional<String> newestCheckpoint() {
        return asking(() -> reader.sql(NEWEST_CHECKPOINT).query(String.class).optional());
    }

    /** The largest size that a witness has cosigned or an authority stamped, as far as is stored; 0: none. */
    public long shown() {
        return asking(() -> reader.sql(SHOWN).query(Long.class).single());
    }

    /** The notes of all checkpoints with their cosignatures, oldest first. */
    public List<String> checkpoints() {
        return asking(() -> reader.sql(CHECKPOINTS).query(String.class).list());
    }

    /** Adds a full tile: 256 hashes. */
    public void addTile(int level, long index, byte[] hashes) {
        asking(() -> writer.sql(ADD_TILE)
                .param("level", level)
                .param("index", index)
                .param("hashes", hashes)
                .update());
    }

    /** A full tile's 256 hashes. */
    public Optional<Hash[]> tile(int level, long index) {
        return asking(() -> reader.sql(TILE)
                        .param("level", level)
                        .param("index", index)
                        .query(byte[].class)
                        .optional())
                .map(Publications::hashes);
    }

    public long nextTile(int level) {
        return asking(() ->
                reader.sql(NEXT_TILE).param("level", level).query(Long.class).single());
    }

    /** Up to which index every permit has been looked at for good. */
    public long swept() {
        return asking(() -> reader.sql(SWEPT).query(Long.class).single());
    }

    public void swept(long upTo) {
        asking(() -> writer.sql(SWEEP).param("upTo", upTo).update());
    }

    /** An entry of a certain age; open: a permit that has neither outcome nor the statement that there is none. */
    public record Aged(long index, boolean open) {}

    /** Entries of a range, in order, up to the first that is not older than an instant. */
    public List<Aged> aged(long from, long until, Instant before) {
        return asking(() -> reader.sql(AGED)
                .param("from", from)
                .param("until", until)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((rows, number) -> new Aged(rows.getLong(1), rows.getBoolean(2)))
                .list());
    }

    /** Makes the partitions that the log will need next. */
    public int makePartitions() {
        return asking(() -> writer.sql("SELECT make_entry_partitions()")
                .query(Integer.class)
                .single());
    }

    private static Hash[] hashes(byte[] tile) {
        var hashes = new Hash[tile.length / Hash.LENGTH];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Hash.of(tile, i * Hash.LENGTH);
        }
        return hashes;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
