package org.saphan.ledger.service.store;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.saphan.ledger.tree.Hash;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is read back from the log, as its reader. Every method throws {@link LogUnavailable} if the database is away. */
public final class Entries {
    private static final String COLUMNS = "seq, kind, subject_tag, leaf_hash, chain_hash, body";

    private static final String ONE = "SELECT " + COLUMNS + " FROM entry WHERE log_id = 1 AND seq = :index";
    private static final String RANGE = "SELECT " + COLUMNS
            + " FROM entry WHERE log_id = 1 AND seq >= :from AND seq < :until ORDER BY seq LIMIT :limit";
    private static final String LEAF_HASHES =
            "SELECT leaf_hash FROM entry WHERE log_id = 1 AND seq >= :from AND seq < :until ORDER BY seq";
    /** Served by index entry_by_subject of each partition. */
    private static final String OF_SUBJECT = "SELECT " + COLUMNS + """
             FROM entry
            WHERE log_id = 1 AND subject_tag = ANY (:tags) AND seq < :before
            ORDER BY seq DESC LIMIT :limit
            """;
    /** Served by entry's primary key, entry_by_agency or entry_by_time, as the planner sees fit. */
    private static final String TRAIL = "SELECT " + COLUMNS + """
             FROM entry
            WHERE log_id = 1 AND seq < :before
              AND (:agency::text IS NULL OR agency = :agency)
              AND (:kind::text IS NULL OR kind = :kind)
              AND (:refusal::text IS NULL OR refusal = :refusal)
              AND (:from::timestamptz IS NULL OR ts >= :from)
              AND (:until::timestamptz IS NULL OR ts < :until)
            ORDER BY seq DESC LIMIT :limit
            """;

    /** Served by index entry_erased. */
    private static final String ERASURES =
            "SELECT " + COLUMNS + " FROM entry WHERE log_id = 1 AND kind = 'erasure' ORDER BY seq";

    /** Served by index entry_by_subject of each partition. */
    private static final String ERASURE_OF = "SELECT " + COLUMNS + """
             FROM entry
            WHERE log_id = 1 AND subject_tag = :tag AND kind = 'erasure'
            ORDER BY seq LIMIT 1
            """;

    /** Served by index entry_by_subject of each partition. */
    private static final String COUNT_OF = "SELECT count(*) FROM entry WHERE log_id = 1 AND subject_tag = :tag";

    private static final String OF_REQUEST =
            "SELECT request_id, kind, seq FROM submission WHERE log_id = 1 AND request_id = :request ORDER BY seq";
    private static final String HEAD = "SELECT epoch, root, chain, frontier FROM head WHERE log_id = 1";

    /** Served by index entry_flagged. */
    private static final String FLAGGED = "SELECT count(*) FROM entry WHERE log_id = 1 AND kind = 'outcome-missing'";

    private static final RowMapper<Entry> ENTRY = (rows, number) -> new Entry(
            rows.getLong("seq"),
            Kinds.of(rows.getString("kind")),
            rows.getBytes("subject_tag"),
            Hash.of(rows.getBytes("leaf_hash")),
            Hash.of(rows.getBytes("chain_hash")),
            rows.getBytes("body"));

    private final JdbcClient reader;

    /** @param reader the log as its reader */
    public Entries(DataSource reader) {
        this.reader = JdbcClient.create(reader);
    }

    public Optional<Entry> at(long index) {
        return asking(() -> reader.sql(ONE).param("index", index).query(ENTRY).optional());
    }

    /** In order, from {@code from} to before {@code until}, at most {@code limit}. */
    public List<Entry> range(long from, long until, int limit) {
        return asking(() -> reader.sql(RANGE)
                .param("from", from)
                .param("until", until)
                .param("limit", limit)
                .query(ENTRY)
                .list());
    }

    /** In order, as many as there are. */
    public List<Hash> leafHashes(long from, long until) {
        return asking(() -> reader.sql(LEAF_HASHES)
                .param("from", from)
                .param("until", until)
                .query((rows, number) -> Hash.of(rows.getBytes(1)))
                .list());
    }

    /** Entries under any of the tags before an index, newest first. */
    public List<Entry> ofSubject(List<byte[]> tags, long before, int limit) {
        if (tags.isEmpty()) {
            return List.of();
        }
        return asking(() -> reader.sql(OF_SUBJECT)
                .param("tags", tags.toArray(byte[][]::new))
                .param("before", before)
                .param("limit", limit)
                .query(ENTRY)
                .list());
    }

    /** Newest first. */
    public List<Entry> trail(TrailFilter filter, long before, int limit) {
        var agency = filter.agency();
        var kind = filter.kind();
        var refusal = filter.refusal();
        var from = filter.from();
        var until = filter.until();
        return asking(() -> reader.sql(TRAIL)
                .param("before", before)
                .param("agency", agency == null ? null : agency.value())
                .param("kind", kind == null ? null : Kinds.text(kind))
                .param(
                        "refusal",
                        refusal == null
                                ? null
                                : refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(ENTRY)
                .list());
    }

    /** Every erasure, in the order of the log. */
    public List<Entry> erasures() {
        return asking(() -> reader.sql(ERASURES).query(ENTRY).list());
    }

    /** The entry that says that what stands under this tag is erased. */
    public Optional<Entry> erasureOf(byte[] tag) {
        return asking(
                () -> reader.sql(ERASURE_OF).param("tag", tag).query(ENTRY).optional());
    }

    /** In the order of the log. */
    public List<Submission> ofRequest(String requestId) {
        return asking(() -> reader.sql(OF_REQUEST)
                .param("request", requestId)
                .query((rows, number) ->
                        new Submission(rows.getString(1), Kinds.of(rows.getString(2)), rows.getLong(3)))
                .list());
    }

    /** How many entries stand under a tag. */
    public long countOf(byte[] tag) {
        return asking(
                () -> reader.sql(COUNT_OF).param("tag", tag).query(Long.class).single());
    }

    /** Permits whose outcome never came. */
    public long flagged() {
        return asking(() -> reader.sql(FLAGGED).query(Long.class).single());
    }

    public Head head() {
        return asking(
                () -> reader.sql(HEAD).query((rows, number) -> HeadRow.of(rows)).single());
    }

    /** Every entry up to a size, in order, in portions that fit in memory. */
    public void each(long size, Consumer<Entry> visitor) {
        long next = 0;
        while (next < size) {
            var portion = range(next, size, 1_000);
            if (portion.isEmpty()) {
                return; // rows are missing: whoever counts will see it
            }
            portion.forEach(visitor);
            next = portion.getLast().index() + 1;
        }
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
