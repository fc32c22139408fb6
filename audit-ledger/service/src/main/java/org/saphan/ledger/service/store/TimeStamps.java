package org.saphan.ledger.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Time-stamps of checkpoints. Every call throws {@link LogUnavailable} if the database is away. */
public final class TimeStamps {
    private static final String ADD = """
            INSERT INTO timestamp_token (log_id, size, at, taken, token) VALUES (1, :size, :at, :taken, :token)
            ON CONFLICT (log_id, size) DO NOTHING
            """;
    /** By primary key, from its end. */
    private static final String BEFORE = """
            SELECT t.size, t.at, t.taken, t.token, c.note
              FROM timestamp_token t JOIN checkpoint c ON c.log_id = 1 AND c.size = t.size
             WHERE t.log_id = 1 AND t.size < :before
             ORDER BY t.size DESC
             LIMIT :most
            """;

    private static final String ALL = """
            SELECT size, at, taken, token, '' AS note FROM timestamp_token WHERE log_id = 1 ORDER BY size
            """;

    private final JdbcClient writer;
    private final JdbcClient reader;

    public TimeStamps(DataSource writer, DataSource reader) {
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
    }

    /**
     * A stamp.
     *
     * @param size of the checkpoint that it is of
     * @param at by the authority's clock
     * @param taken by ours
     * @param token DER in base64, RFC 3161 §2.4.2
     * @param note the checkpoint; empty where it is not asked for
     */
    public record Stamp(long size, Instant at, Instant taken, String token, String note) {}

    /** Adds a verified one; a size is stamped once. */
    public void add(Stamp stamp) {
        asking(() -> writer.sql(ADD)
                .param("size", stamp.size())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("taken", stamp.taken().atOffset(ZoneOffset.UTC))
                .param("token", Base64.getDecoder().decode(stamp.token()))
                .update());
    }

    public Optional<Stamp> newest() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Stamps of smaller checkpoints than this, newest first, with their checkpoints. */
    public List<Stamp> before(long size, int most) {
        return asking(() -> reader.sql(BEFORE)
                .param("before", size)
                .param("most", most)
                .query(TimeStamps::stamp)
                .list());
    }

    /** All, oldest first, without their checkpoints. */
    public List<Stamp> all() {
        return asking(() -> reader.sql(ALL).query(TimeStamps::stamp).list());
    }

    private static Stamp stamp(ResultSet rows, int number) throws SQLException {
        return new Stamp(
                rows.getLong(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                Base64.getEncoder().encodeToString(rows.getBytes(4)),
                rows.getString(5));
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
