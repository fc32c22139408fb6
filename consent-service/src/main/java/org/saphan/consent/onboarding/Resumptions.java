package org.saphan.consent.onboarding;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has agreed to let a suspended agency in again. An agreement counts for three days. Served by the primary key. */
@Repository
class Resumptions {

    private static final Duration COUNTS = Duration.ofDays(3);

    private static final String AGREED =
            "SELECT staff_id FROM agency_resumption WHERE agency_id = :agency AND agreed_at > :since ORDER BY agreed_at";
    private static final String AGREE = """
            INSERT INTO agency_resumption (agency_id, staff_id, agreed_at) VALUES (:agency, :staff, :now)
            ON CONFLICT (agency_id, staff_id) DO UPDATE SET agreed_at = :now
            """;
    private static final String FORGET = "DELETE FROM agency_resumption WHERE agency_id = :agency";
    /** Two at once come one after the other. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(7442, hashtext(:agency))::text";

    private final JdbcClient jdbc;
    private final Clock clock;

    Resumptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In their order. */
    List<StaffId> agreed(AgencyId agency) {
        return jdbc.sql(AGREED)
                .param("agency", agency.value())
                .param("since", Timestamp.from(clock.instant().minus(COUNTS)))
                .query((row, number) -> new StaffId(row.getString("staff_id")))
                .list();
    }

    /** The same, and nobody else agrees until the end of the transaction. */
    List<StaffId> lock(AgencyId agency) {
        jdbc.sql(ALONE).param("agency", agency.value()).query(String.class).optional();
        return agreed(agency);
    }

    void agree(AgencyId agency, StaffId administrator) {
        jdbc.sql(AGREE)
                .param("agency", agency.value())
                .param("staff", administrator.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** After it is in, or suspended anew: what was agreed was agreed about something else. */
    void forget(AgencyId agency) {
        jdbc.sql(FORGET).param("agency", agency.value()).update();
    }
}
