package org.saphan.ledger.service.store;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.saphan.contract.id.AgencyId;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What citizens are told of erasures, by keyed reference. Every method throws {@link LogUnavailable} if the database is away. */
public final class ErasureNotices {
    private static final String ADD = """
            INSERT INTO erasure_notice (log_id, reference, year, day, authority)
            VALUES (1, :reference, :year, :day, :authority)
            ON CONFLICT DO NOTHING
            """;
    /** Served by the primary key. */
    private static final String OF = """
            SELECT year, day, authority FROM erasure_notice
             WHERE log_id = 1 AND reference = :reference ORDER BY day, year
            """;

    private final JdbcClient writer;
    private final JdbcClient reader;

    public ErasureNotices(DataSource writer, DataSource reader) {
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
    }

    /** One person's keys of one year were destroyed on a day, by order of an authority. */
    public record Notice(int year, LocalDate day, AgencyId authority) {}

    public void add(byte[] reference, int year, LocalDate day, AgencyId authority) {
        asking(() -> writer.sql(ADD)
                .param("reference", reference)
                .param("year", year)
                .param("day", day)
                .param("authority", authority.value())
                .update());
    }

    public List<Notice> of(byte[] reference) {
        return asking(() -> reader.sql(OF)
                .param("reference", reference)
                .query((rows, number) ->
                        new Notice(rows.getInt(1), rows.getObject(2, LocalDate.class), new AgencyId(rows.getString(3))))
                .list());
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
