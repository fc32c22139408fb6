package org.saphan.consent.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.wire.json.LedgerReaders;
import org.saphan.wire.json.WireJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox. Written in the change's own transaction; holds no national ID: the citizen's is added on the way out. */
@Component
public final class Journal {

    private static final String WRITE = """
            INSERT INTO journal (number, citizen_id, request_id, agency_id, consent_id, facts, officer, written_at)
            VALUES (:number, :citizen, :request, :agency, :consent, :facts, :officer, :now)
            """;
    private static final String WRITE_HOUSE = """
            INSERT INTO journal (number, kind, request_id, agency_id, facts, officer, reason, written_at)
            VALUES (:number, :kind, :request, :agency, :facts, :officer, :reason, :now)
            """;
    /** Served by index journal_waiting. */
    private static final String WAITING = """
            SELECT number, kind, citizen_id, request_id, agency_id, consent_id, facts, officer, reason
              FROM journal
             WHERE delivered_at IS NULL
             ORDER BY number
             LIMIT :limit
            """;

    private static final String DELIVERED =
            "UPDATE journal SET ledger_index = :index, delivered_at = :now WHERE number = :number";
    private static final String COUNT = "SELECT count(*) FROM journal WHERE delivered_at IS NULL";
    private static final String OLDEST = "SELECT min(written_at) FROM journal WHERE delivered_at IS NULL";
    private static final String ONLY_ONE = "SELECT pg_try_advisory_xact_lock(7441)";
    private static final String INDEX = "SELECT ledger_index FROM journal WHERE request_id = :request";

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The name under which a change of a consent stands in the ledger; a repeat of it is a repeat. */
    public static String requestId(ConsentId consent, int version) {
        return consent.value() + "-v" + version;
    }

    /**
     * Writes one entry for the ledger.
     *
     * @param number the feed number of the same transaction: entries leave in this order
     * @param officer of this agency, who did it for her at a counter; null: nobody
     */
    public void write(
            long number,
            CitizenId citizen,
            AgencyId agency,
            ConsentId consent,
            Facts.ConsentChanged facts,
            @Nullable String officer,
            Instant now) {
        demandTransaction();
        jdbc.sql(WRITE)
                .param("number", number)
                .param("citizen", citizen.value())
                .param("request", requestId(consent, facts.version()))
                .param("agency", agency.value())
                .param("consent", consent.value())
                .param("facts", new String(WireJson.write(facts), StandardCharsets.UTF_8))
                .param("officer", officer, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Writes one entry about the house.
     *
     * @param number as above
     */
    public void write(long number, HouseNote note, Instant now) {
        demandTransaction();
        jdbc.sql(WRITE_HOUSE)
                .param("number", number)
                .param("kind", note.kind().name())
                .param("request", note.requestId())
                .param("agency", note.agency().value())
                .param("facts", new String(WireJson.write(note.facts()), StandardCharsets.UTF_8))
                .param("officer", note.actor(), Types.VARCHAR)
                .param("reason", note.reason(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static void demandTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the journal is written with the change it tells of, in one transaction");
        }
    }

    /** How many entries the ledger does not have yet. */
    public long waiting() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    /** Since when the oldest of them waits; the end of time if none does. */
    public Instant waitingSince() {
        return jdbc.sql(OLDEST)
                .query((row, number) -> {
                    var at = row.getTimestamp(1);
                    return at == null ? Instant.MAX : at.toInstant();
                })
                .single();
    }

    /** The entry's place in the ledger, as soon as it has one. */
    public OptionalLong ledgerIndex(ConsentId consent, int version) {
        return jdbc
                .sql(INDEX)
                .param("request", requestId(consent, version))
                .query((row, number) -> row.getLong(1) == 0 && row.wasNull() ? -1L : row.getLong(1))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .filter(index -> index >= 0)
                .findFirst();
    }

    /** One replica delivers at a time, for the order's sake. Held to the end of the transaction. */
    boolean deliverAlone() {
        return jdbc.sql(ONLY_ONE).query(Boolean.class).single();
    }

    List<Waiting> next(int limit) {
        return jdbc.sql(WAITING)
                .param("limit", limit)
                .query((row, number) -> waiting(row))
                .list();
    }

    void delivered(long number, long index, Instant now) {
        jdbc.sql(DELIVERED)
                .param("number", number)
                .param("index", index)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        var kind = EntryKind.valueOf(row.getString("kind"));
        var citizen = row.getString("citizen_id");
        return new Waiting(
                row.getLong("number"),
                row.getString("request_id"),
                kind,
                citizen == null ? null : new CitizenId(citizen),
                new AgencyId(row.getString("agency_id")),
                WireJson.read(row.getString("facts").getBytes(StandardCharsets.UTF_8), LedgerReaders.facts(kind)),
                details(row));
    }

    private static EntryDraft.@Nullable Details details(ResultSet row) throws SQLException {
        var details =
                new EntryDraft.Details(row.getString("officer"), row.getString("reason"), row.getString("consent_id"));
        return details.equals(new EntryDraft.Details(null, null, null)) ? null : details;
    }

    /** @param citizen whom it concerns; null: nobody */
    record Waiting(
            long number,
            String requestId,
            EntryKind kind,
            @Nullable CitizenId citizen,
            AgencyId agency,
            Facts facts,
            EntryDraft.@Nullable Details details) {}
}
