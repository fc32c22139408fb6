package org.saphan.consent.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.Counter;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.id.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of assisted sessions. */
@Repository
class AssistedSql {

    private static final String COLUMNS =
            "SELECT citizen_id, staff_id, agency_id, began_at, ends_at FROM assisted_session";
    /** Two browsers of one clerk wait for each other. */
    private static final String LOCK = "SELECT staff_id FROM staff_member WHERE staff_id = :staff FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO assisted_session (session_id, staff_id, agency_id, citizen_id, log_in_id, began_at, ends_at)
            VALUES (:id, :staff, :agency, :citizen, :logIn, :from, :until)
            """;
    /** Served by index assisted_session_by_staff, as the next ones are. */
    private static final String OPEN =
            "SELECT EXISTS (SELECT 1 FROM assisted_session WHERE staff_id = :staff AND ends_at > :now)";

    private static final String CURRENT =
            COLUMNS + " WHERE staff_id = :staff AND log_in_id = :logIn AND ends_at > :now";
    private static final String HAS_HELPED =
            "SELECT EXISTS (SELECT 1 FROM assisted_session WHERE staff_id = :staff AND log_in_id = :logIn)";
    private static final String END =
            "UPDATE assisted_session SET ends_at = greatest(began_at, :now) WHERE staff_id = :staff AND ends_at > :now";
    /** Served by index assisted_session_by_citizen. */
    private static final String OF_CITIZEN = COLUMNS + " WHERE citizen_id = :citizen ORDER BY began_at DESC LIMIT 20";

    private final JdbcClient jdbc;
    private final Ids ids;

    AssistedSql(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void lock(StaffId clerk) {
        jdbc.sql(LOCK).param("staff", clerk.value()).query(String.class).single();
    }

    void insert(AssistedSession session, String logIn) {
        jdbc.sql(INSERT)
                .param("id", ids.next().toString())
                .param("staff", session.counter().clerk())
                .param("agency", session.counter().agency().value())
                .param("citizen", session.citizen().value())
                .param("logIn", logIn)
                .param("from", Timestamp.from(session.from()))
                .param("until", Timestamp.from(session.until()))
                .update();
    }

    boolean isOpen(StaffId clerk, Instant now) {
        return jdbc.sql(OPEN)
                .param("staff", clerk.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    Optional<AssistedSession> current(StaffId clerk, String logIn, Instant now) {
        return jdbc.sql(CURRENT)
                .param("staff", clerk.value())
                .param("logIn", logIn)
                .param("now", Timestamp.from(now))
                .query(AssistedSql::session)
                .optional();
    }

    boolean hasHelped(StaffId clerk, String logIn) {
        return jdbc.sql(HAS_HELPED)
                .param("staff", clerk.value())
                .param("logIn", logIn)
                .query(Boolean.class)
                .single();
    }

    void end(StaffId clerk, Instant now) {
        jdbc.sql(END)
                .param("staff", clerk.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    List<AssistedSession> ofCitizen(CitizenId citizen) {
        return jdbc.sql(OF_CITIZEN)
                .param("citizen", citizen.value())
                .query(AssistedSql::session)
                .list();
    }

    private static AssistedSession session(ResultSet row, int number) throws SQLException {
        return new AssistedSession(
                new CitizenId(row.getString("citizen_id")),
                new Counter(row.getString("staff_id"), new AgencyId(row.getString("agency_id"))),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }
}
