package org.saphan.consent.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of officers' devices. Served by the primary key. A row stays when its device ends, so that it does not come back. */
@Repository
class OfficerDeviceSql {

    private static final String COUNTING =
            "SELECT agency_id, thumbprint, label, officer, registered_at FROM officer_device WHERE ended_at IS NULL";
    private static final String ALL = COUNTING + " ORDER BY agency_id, thumbprint";
    private static final String OF = COUNTING + " AND agency_id = :agency ORDER BY registered_at DESC, thumbprint";
    private static final String COUNT =
            "SELECT count(*) FROM officer_device WHERE agency_id = :agency AND ended_at IS NULL";
    private static final String INSERT = """
            INSERT INTO officer_device (agency_id, thumbprint, label, officer, registered_at)
            VALUES (:agency, :thumbprint, :label, :officer, :now)
            ON CONFLICT (agency_id, thumbprint) DO NOTHING
            """;
    private static final String END = """
            UPDATE officer_device SET ended_at = :now
             WHERE agency_id = :agency AND thumbprint = :thumbprint AND ended_at IS NULL
            """;

    private final JdbcClient jdbc;

    OfficerDeviceSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OfficerDevice> all() {
        return jdbc.sql(ALL).query(OfficerDeviceSql::read).list();
    }

    List<OfficerDevice> of(AgencyId agency) {
        return jdbc.sql(OF)
                .param("agency", agency.value())
                .query(OfficerDeviceSql::read)
                .list();
    }

    int count(AgencyId agency) {
        return jdbc.sql(COUNT)
                .param("agency", agency.value())
                .query(Integer.class)
                .single();
    }

    /** False: the agency has it, or had it. */
    boolean insert(OfficerDevice device) {
        var officer = device.officer();
        return jdbc.sql(INSERT)
                        .param("agency", device.agency().value())
                        .param("thumbprint", device.thumbprint())
                        .param("label", device.label())
                        .param("officer", officer == null ? null : officer.value(), Types.VARCHAR)
                        .param("now", Timestamp.from(device.since()))
                        .update()
                == 1;
    }

    /** False: there is none that counts. */
    boolean end(AgencyId agency, String thumbprint, Instant now) {
        return jdbc.sql(END)
                        .param("agency", agency.value())
                        .param("thumbprint", thumbprint)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static OfficerDevice read(ResultSet row, int number) throws SQLException {
        return new OfficerDevice(
                new AgencyId(row.getString("agency_id")),
                row.getString("thumbprint"),
                row.getString("label"),
                Optional.ofNullable(row.getString("officer"))
                        .map(OfficerId::new)
                        .orElse(null),
                row.getTimestamp("registered_at").toInstant());
    }
}
