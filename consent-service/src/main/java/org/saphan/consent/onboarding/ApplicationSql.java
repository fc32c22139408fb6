package org.saphan.consent.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.keyset.KeyAddress;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of applications. Served by the primary keys, agency_application_by_agency and agency_application_one_open. */
@Repository
class ApplicationSql {

    private static final String COLUMNS = """
            SELECT a.application_id, a.agency_id, a.name_th, a.name_en, a.contact, a.jwk_set, a.signing_request, a.key_address, a.redirect_uris,
                   a.certificate_bound, a.asker, a.asked_at, a.state, a.reason,
                   (SELECT string_agg(p.staff_id, ' ' ORDER BY p.approved_at)
                      FROM agency_approval p WHERE p.application_id = a.application_id) AS approvals
              FROM agency_application a
            """;
    private static final String ONE = COLUMNS + " WHERE a.application_id = :id";
    /** First, so that two administrators at once come one after the other. */
    private static final String LOCK = "SELECT 1 FROM agency_application WHERE application_id = :id FOR UPDATE";

    private static final String OF_AGENCY =
            COLUMNS + " WHERE a.agency_id = :agency ORDER BY a.asked_at DESC LIMIT :most";
    private static final String ALL =
            COLUMNS + " ORDER BY (a.state IN ('asked', 'approved', 'test')) DESC, a.asked_at DESC LIMIT :most";
    private static final String OPEN = COLUMNS + " WHERE a.state IN ('asked', 'approved', 'test')";
    private static final String ASK_ALONE = "SELECT pg_advisory_xact_lock(7442)";
    private static final String INSERT = """
            INSERT INTO agency_application (application_id, agency_id, name_th, name_en, contact, jwk_set, signing_request, key_address,
                                            redirect_uris, certificate_bound, asker, asked_at, state)
            VALUES (:id, :agency, :th, :en, :contact, :keys, :request, :address, :redirects, :bound, :asker, :now, 'asked')
            ON CONFLICT (agency_id) WHERE state IN ('asked', 'approved', 'test') DO NOTHING
            """;
    private static final String APPROVE =
            "INSERT INTO agency_approval (application_id, staff_id, approved_at) VALUES (:id, :staff, :now)";
    private static final String MOVE =
            "UPDATE agency_application SET state = :state, reason = :reason WHERE application_id = :id";

    private final JdbcClient jdbc;

    ApplicationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Application> find(String id) {
        return jdbc.sql(ONE).param("id", id).query(ApplicationSql::read).optional();
    }

    /** The same, and nobody else changes it until the end of the transaction. */
    Optional<Application> lock(String id) {
        jdbc.sql(LOCK).param("id", id).query(Integer.class).optional();
        return find(id);
    }

    /** Newest first. */
    List<Application> of(AgencyId agency, int most) {
        return jdbc.sql(OF_AGENCY)
                .param("agency", agency.value())
                .param("most", most)
                .query(ApplicationSql::read)
                .list();
    }

    /** Those first that wait for somebody. */
    List<Application> all(int most) {
        return jdbc.sql(ALL).param("most", most).query(ApplicationSql::read).list();
    }

    /** All that something can still become of: at most one for an agency. */
    List<Application> open() {
        return jdbc.sql(OPEN).query(ApplicationSql::read).list();
    }

    /** Until the end of the transaction nobody else asks, so that two can't bring one key. */
    void askAlone() {
        jdbc.sql(ASK_ALONE).query((row, number) -> true).list();
    }

    /** False if the agency has one that is open. */
    boolean insert(Application application) {
        var wish = application.wish();
        return jdbc.sql(INSERT)
                        .param("id", application.id())
                        .param("agency", application.agency().value())
                        .param("th", wish.name().th())
                        .param("en", wish.name().en())
                        .param("contact", wish.contact())
                        .param("keys", wish.keys().set().toString(true))
                        .param("request", wish.keys().signingRequest(), Types.VARCHAR)
                        .param("address", address(wish.keys()), Types.VARCHAR)
                        .param("redirects", String.join("\n", wish.redirectUris()))
                        .param("bound", wish.certificateBound())
                        .param("asker", application.asker().value())
                        .param("now", Timestamp.from(application.askedAt()))
                        .update()
                == 1;
    }

    void approve(String id, StaffId administrator, Instant now) {
        jdbc.sql(APPROVE)
                .param("id", id)
                .param("staff", administrator.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void move(String id, State to, @Nullable String reason) {
        jdbc.sql(MOVE)
                .param("id", id)
                .param("state", to.code())
                .param("reason", reason, Types.VARCHAR)
                .update();
    }

    private static @Nullable String address(AgencyKeys keys) {
        return keys.address() == null ? null : keys.address().toString();
    }

    private static Application read(ResultSet row, int number) throws SQLException {
        return new Application(
                row.getString("application_id"),
                new AgencyId(row.getString("agency_id")),
                new Wish(
                        new LocalText(row.getString("name_th"), row.getString("name_en")),
                        row.getString("contact"),
                        new AgencyKeys(
                                KeyFiles.jwkSet(row.getString("jwk_set")),
                                row.getString("signing_request"),
                                Optional.ofNullable(row.getString("key_address"))
                                        .flatMap(KeyAddress::of)
                                        .orElse(null)),
                        row.getString("redirect_uris").lines().toList(),
                        row.getBoolean("certificate_bound")),
                new StaffId(row.getString("asker")),
                row.getTimestamp("asked_at").toInstant(),
                State.of(row.getString("state")),
                Stream.ofNullable(row.getString("approvals"))
                        .flatMap(names -> Stream.of(names.split(" ", -1)))
                        .map(StaffId::new)
                        .toList(),
                row.getString("reason"));
    }
}
