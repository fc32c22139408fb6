package org.saphan.consent.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saphan.contract.id.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of staff accounts. Served by the primary keys and the unique index on the invitation's digest. */
@Repository
class StaffSql {

    private static final String MEMBERS = """
            SELECT m.staff_id, m.name, m.agency_id, m.state, string_agg(r.role, ' ') AS roles
              FROM staff_member m JOIN staff_role r USING (staff_id)
            """;
    private static final String MEMBER = MEMBERS + " WHERE m.staff_id = :id GROUP BY m.staff_id";
    private static final String ALL = MEMBERS + " GROUP BY m.staff_id ORDER BY m.staff_id LIMIT :most";
    private static final String INSERT = """
            INSERT INTO staff_member (staff_id, name, agency_id, state, seeded, recorded_at)
            VALUES (:id, :name, :agency, :state, :seeded, :now) ON CONFLICT (staff_id) DO NOTHING
            """;
    private static final String INSERT_ROLE = "INSERT INTO staff_role (staff_id, role) VALUES (:id, :role)";
    private static final String INVITE = """
            INSERT INTO staff_invitation (staff_id, digest, expires_at) VALUES (:id, :digest, :until)
            ON CONFLICT (staff_id) DO UPDATE SET digest = excluded.digest, expires_at = excluded.expires_at
            """;
    private static final String INVITED =
            "SELECT staff_id FROM staff_invitation WHERE digest = :digest AND expires_at > :now";
    private static final String USE_INVITATION =
            "DELETE FROM staff_invitation WHERE staff_id = :id AND digest = :digest AND expires_at > :now";
    private static final String DROP_INVITATION = "DELETE FROM staff_invitation WHERE staff_id = :id";
    private static final String SECRETS =
            "SELECT password_hash, totp_secret, totp_step FROM staff_member WHERE staff_id = :id AND state = 'active'";
    private static final String ENROL = """
            UPDATE staff_member SET state = 'active', password_hash = :password, totp_secret = :totp, totp_step = :step
             WHERE staff_id = :id AND state <> 'suspended'
            """;
    private static final String USE_STEP =
            "UPDATE staff_member SET totp_step = :step WHERE staff_id = :id AND totp_step < :step AND state = 'active'";
    private static final String STATE = "UPDATE staff_member SET state = :state WHERE staff_id = :id";
    private static final String FORGET_CODES = "DELETE FROM staff_recovery_code WHERE staff_id = :id";
    private static final String INSERT_CODE =
            "INSERT INTO staff_recovery_code (staff_id, digest) VALUES (:id, :digest)";
    private static final String USE_CODE = "DELETE FROM staff_recovery_code WHERE staff_id = :id AND digest = :digest";
    private static final String CODES_LEFT = "SELECT count(*) FROM staff_recovery_code WHERE staff_id = :id";
    private static final String MISSING = """
            SELECT staff_id FROM staff_member
             WHERE seeded AND state <> 'suspended' AND staff_id <> ALL (:kept) ORDER BY staff_id
            """;

    private final JdbcClient jdbc;

    StaffSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Member> find(StaffId id) {
        return jdbc.sql(MEMBER).param("id", id.value()).query(StaffSql::member).optional();
    }

    List<Member> all(int most) {
        return jdbc.sql(ALL).param("most", most).query(StaffSql::member).list();
    }

    /** Whether it is a new one. */
    boolean insert(Member member, boolean seeded, Instant now) {
        boolean isNew = jdbc.sql(INSERT)
                        .param("id", member.id().value())
                        .param("name", member.name())
                        .param(
                                "agency",
                                member.agency() == null ? null : member.agency().value())
                        .param("state", member.state().code())
                        .param("seeded", seeded)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
        if (isNew) {
            member.roles()
                    .forEach(role -> jdbc.sql(INSERT_ROLE)
                            .param("id", member.id().value())
                            .param("role", role.code())
                            .update());
        }
        return isNew;
    }

    void invite(StaffId id, String digest, Instant until) {
        jdbc.sql(INVITE)
                .param("id", id.value())
                .param("digest", digest)
                .param("until", Timestamp.from(until))
                .update();
    }

    Optional<StaffId> invited(String digest, Instant now) {
        return jdbc.sql(INVITED)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new StaffId(row.getString("staff_id")))
                .optional();
    }

    /** Whether it was there and is used up by that. */
    boolean useInvitation(StaffId id, String digest, Instant now) {
        return jdbc.sql(USE_INVITATION)
                        .param("id", id.value())
                        .param("digest", digest)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Only of somebody active. */
    Optional<Secrets> secrets(StaffId id) {
        return jdbc.sql(SECRETS)
                .param("id", id.value())
                .query((row, number) -> new Secrets(
                        row.getString("password_hash"), row.getString("totp_secret"), row.getLong("totp_step")))
                .optional();
    }

    /** Whether it went in: nobody suspended enrols. */
    boolean enrol(StaffId id, Secrets secrets) {
        return jdbc.sql(ENROL)
                        .param("id", id.value())
                        .param("password", secrets.passwordHash())
                        .param("totp", secrets.sealedTotp())
                        .param("step", secrets.usedStep())
                        .update()
                == 1;
    }

    /** Whether nobody has used this step or a later one before. */
    boolean useStep(StaffId id, long step) {
        return jdbc.sql(USE_STEP).param("id", id.value()).param("step", step).update() == 1;
    }

    void suspend(StaffId id) {
        jdbc.sql(STATE)
                .param("id", id.value())
                .param("state", Member.State.SUSPENDED.code())
                .update();
        jdbc.sql(DROP_INVITATION).param("id", id.value()).update();
    }

    /** Suspended, invited again: enrols anew. */
    void expect(StaffId id) {
        jdbc.sql(STATE)
                .param("id", id.value())
                .param("state", Member.State.INVITED.code())
                .update();
    }

    void replaceCodes(StaffId id, List<String> digests) {
        jdbc.sql(FORGET_CODES).param("id", id.value()).update();
        digests.forEach(digest -> jdbc.sql(INSERT_CODE)
                .param("id", id.value())
                .param("digest", digest)
                .update());
    }

    boolean useCode(StaffId id, String digest) {
        return jdbc.sql(USE_CODE)
                        .param("id", id.value())
                        .param("digest", digest)
                        .update()
                == 1;
    }

    int codesLeft(StaffId id) {
        return jdbc.sql(CODES_LEFT).param("id", id.value()).query(Integer.class).single();
    }

    /** Of the seeded ones those that the seed names no more. */
    List<StaffId> missing(List<StaffId> kept) {
        return jdbc.sql(MISSING)
                .param("kept", kept.stream().map(StaffId::value).toArray(String[]::new))
                .query((row, number) -> new StaffId(row.getString("staff_id")))
                .list();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        var agency = row.getString("agency_id");
        return new Member(
                new StaffId(row.getString("staff_id")),
                row.getString("name"),
                Arrays.stream(row.getString("roles").split(" ", -1))
                        .map(Role::of)
                        .collect(Collectors.toSet()),
                agency == null ? null : new AgencyId(agency),
                Member.State.of(row.getString("state")));
    }

    /**
     * What somebody's two steps are checked against.
     *
     * @param usedStep no code of this time step or an earlier one counts
     */
    record Secrets(String passwordHash, String sealedTotp, long usedStep) {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }
}
