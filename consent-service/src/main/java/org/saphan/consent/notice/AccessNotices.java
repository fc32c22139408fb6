package org.saphan.consent.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.contract.id.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What citizens have not read yet of the ledger's news about them, and how far its stream has been read. */
@Component
public final class AccessNotices {

    /** Of entries that she is told of: somebody got her data, a regulator opened an access to it, a seal over some has ended. */
    static final Set<String> KINDS = Set.of("decision-permit", "regulator-access", "disclosure");

    /** Nobody is told of older ones: the timeline has them. */
    static final Duration LIFE = Duration.ofDays(30);

    private static final int MOST_SHOWN = 100;

    private static final String POSITION = "SELECT next_index, leaf_hash FROM ledger_position";
    private static final String MOVE = """
            UPDATE ledger_position SET next_index = :next, leaf_hash = :hash
             WHERE next_index = :before AND leaf_hash = :hashBefore
            """;
    /** Served by index citizen_without_handle. */
    private static final String WITHOUT_HANDLE =
            "SELECT citizen_id FROM citizen WHERE ledger_handle IS NULL ORDER BY recorded_at LIMIT :most";

    private static final String HANDLE = "UPDATE citizen SET ledger_handle = :handle WHERE citizen_id = :citizen";
    /** Served by the unique index on ledger_handle. */
    private static final String TELL = """
            INSERT INTO access_notice (citizen_id, ledger_index, kind, agency_id, subject_tag, happened_at)
            SELECT citizen_id, :index, :kind, :agency, :tag, :at FROM citizen WHERE ledger_handle = :handle
            ON CONFLICT (citizen_id, ledger_index) DO NOTHING
            """;

    private static final String ERASED = "DELETE FROM access_notice WHERE subject_tag = :tag";
    private static final String FORGET = "DELETE FROM access_notice WHERE happened_at < :oldest";
    private static final String UNREAD = """
            SELECT ledger_index, kind, agency_id, happened_at FROM access_notice
             WHERE citizen_id = :citizen AND happened_at >= :oldest
             ORDER BY ledger_index DESC LIMIT :most
            """;
    private static final String READ =
            "DELETE FROM access_notice WHERE citizen_id = :citizen AND ledger_index <= :index";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccessNotices(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Newest first, at most a hundred. */
    public List<AccessNotice> unread(CitizenId citizen) {
        return jdbc.sql(UNREAD)
                .param("citizen", citizen.value())
                .param("oldest", Timestamp.from(clock.instant().minus(LIFE)))
                .param("most", MOST_SHOWN)
                .query((row, number) -> new AccessNotice(
                        row.getLong("ledger_index"),
                        row.getString("kind"),
                        new AgencyId(row.getString("agency_id")),
                        row.getTimestamp("happened_at").toInstant()))
                .list();
    }

    /** She has read them, up to and with this index. */
    public void read(CitizenId citizen, long index) {
        jdbc.sql(READ).param("citizen", citizen.value()).param("index", index).update();
    }

    /**
     * How far the stream has been read.
     *
     * @param leafHash of the entry before {@code next}, base64; empty at the beginning
     */
    record Position(long next, String leafHash) {}

    Position position() {
        return jdbc.sql(POSITION)
                .query((row, number) -> new Position(row.getLong("next_index"), row.getString("leaf_hash")))
                .single();
    }

    /** Citizens whose handle is not known yet, those who came first first. */
    List<CitizenId> withoutHandle(int most) {
        return jdbc.sql(WITHOUT_HANDLE)
                .param("most", most)
                .query(AccessNotices::citizen)
                .list();
    }

    void handle(CitizenId citizen, String handle) {
        jdbc.sql(HANDLE)
                .param("handle", handle)
                .param("citizen", citizen.value())
                .update();
    }

    /**
     * Tells whom the entries are about, and moves on: both, or nothing.
     *
     * @param entries those from {@code before} on, without a gap
     * @param handles whom they are about, by index; nobody where there is none
     * @return false: nothing was done, for a citizen has no handle yet, or somebody else has moved on
     */
    boolean take(Position before, List<StreamedEntry> entries, Map<Long, String> handles) {
        var last = entries.getLast();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!withoutHandle(1).isEmpty() || !moved(before, new Position(last.index() + 1, last.leafHash()))) {
                return false;
            }
            for (var entry : entries) {
                tell(entry, handles.get(entry.index()));
            }
            jdbc.sql(FORGET)
                    .param("oldest", Timestamp.from(clock.instant().minus(LIFE)))
                    .update();
            return true;
        }));
    }

    private boolean moved(Position before, Position after) {
        return jdbc.sql(MOVE)
                        .param("next", after.next())
                        .param("hash", after.leafHash())
                        .param("before", before.next())
                        .param("hashBefore", before.leafHash())
                        .update()
                == 1;
    }

    private void tell(StreamedEntry entry, @Nullable String handle) {
        if (entry.erases() && entry.subjectTag() != null) {
            jdbc.sql(ERASED).param("tag", entry.subjectTag()).update();
        } else if (handle != null) {
            jdbc.sql(TELL)
                    .param("index", entry.index())
                    .param("kind", entry.kind())
                    .param("agency", entry.agency().value())
                    .param("tag", entry.subjectTag())
                    .param("at", Timestamp.from(entry.at()))
                    .param("handle", handle)
                    .update();
        }
    }

    private static CitizenId citizen(ResultSet row, int number) throws SQLException {
        return new CitizenId(row.getString("citizen_id"));
    }
}
