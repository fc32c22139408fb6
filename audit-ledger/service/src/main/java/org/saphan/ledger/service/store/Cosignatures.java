package org.saphan.ledger.service.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checkpoints and what witnesses have put under them. Every call throws {@link LogUnavailable} if the database is away. */
public final class Cosignatures {
    private static final String ADD = """
            INSERT INTO cosignature (log_id, size, witness, at, lines) VALUES (1, :size, :witness, :at, :lines)
            ON CONFLICT (log_id, size, witness) DO NOTHING
            """;
    /** Both by primary key, from its end. */
    private static final String NEWEST = """
            SELECT c.size, c.note || k.lines
              FROM (SELECT size, string_agg(lines, '' ORDER BY witness) AS lines
                      FROM cosignature WHERE log_id = 1 GROUP BY size ORDER BY size DESC LIMIT :most) k
              JOIN checkpoint c ON c.log_id = 1 AND c.size = k.size
             ORDER BY c.size DESC
            """;

    private static final String LAST_OF =
            "SELECT size, at FROM cosignature WHERE log_id = 1 AND witness = :witness ORDER BY size DESC LIMIT 1";

    private final JdbcClient writer;
    private final JdbcClient reader;

    public Cosignatures(DataSource writer, DataSource reader) {
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
    }

    /**
     * Adds what one witness said; what it has said before of this size stays.
     *
     * @param lines its signature lines, verified
     */
    public void add(long size, String witness, Instant at, String lines) {
        asking(() -> writer.sql(ADD)
                .param("size", size)
                .param("witness", witness)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("lines", lines)
                .update());
    }

    /** A checkpoint with all cosignatures that are stored, not verified. */
    public record Cosigned(long size, String note) {}

    /** The newest, newest first. */
    public List<Cosigned> newest(int most) {
        return asking(() -> reader.sql(NEWEST)
                .param("most", most)
                .query((rows, number) -> new Cosigned(rows.getLong(1), rows.getString(2)))
                .list());
    }

    /**
     * What a witness said.
     *
     * @param size of the checkpoint
     * @param at by our clock
     */
    public record Last(long size, Instant at) {}

    /** What a witness cosigned last as far as is stored. */
    public Optional<Last> lastOf(String witness) {
        return asking(() -> reader.sql(LAST_OF)
                .param("witness", witness)
                .query((rows, number) -> new Last(
                        rows.getLong(1), rows.getObject(2, OffsetDateTime.class).toInstant()))
                .optional());
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
