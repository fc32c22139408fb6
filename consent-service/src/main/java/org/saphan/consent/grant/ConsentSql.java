package org.saphan.consent.grant;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.Assurance;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.wire.json.WireJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of consents. Columns are named, so that old code survives a new column. */
@Repository
class ConsentSql {

    private static final String COLUMNS = """
            SELECT consent_id, version, citizen_id, person_tag, agency_id, purpose, services, explicit, state,
                   valid_from, valid_until, agreement_id, agreement_version, requested_at, decided_at, record,
                   grant_id
              FROM consent
            """;

    private static final String INSERT = """
            INSERT INTO consent (consent_id, version, citizen_id, person_tag, agency_id, purpose, services, explicit,
                                 state, valid_from, valid_until, agreement_id, agreement_version, authorization_id,
                                 identity_level, login_level, requested_at, grant_id)
            VALUES (:id, 1, :citizen, :person, :agency, :purpose, :services, false,
                    'requested', :now, :until, :agreement, :agreementVersion, :authorization,
                    :identity, :login, :now, :grant)
            ON CONFLICT (authorization_id) DO NOTHING
            """;
    private static final String MOVE = """
            UPDATE consent
               SET version = version + 1, state = :state, explicit = :explicit, decided_at = coalesce(decided_at, :decided),
                   valid_from = :from, record = coalesce(:record, record)
             WHERE consent_id = :id AND version = :version
            """;
    private static final String NOTE = """
            INSERT INTO consent_change (consent_id, version, from_state, to_state, changed_at, receipt,
                                        counter_agency, counter_clerk)
            VALUES (:id, :version, :from, :to, :now, :receipt, :counter, :clerk)
            """;
    private static final String BY_AUTHORIZATION = COLUMNS + " WHERE authorization_id = :authorization";
    private static final String OF_CITIZEN = COLUMNS + " WHERE consent_id = :id AND citizen_id = :citizen";
    /** Served by index consent_by_citizen. */
    private static final String ALL_OF_CITIZEN = COLUMNS
            + " WHERE citizen_id = :citizen ORDER BY requested_at DESC, consent_id DESC LIMIT :limit OFFSET :offset";
    /** Served by index consent_one_in_force. */
    private static final String IN_FORCE_AT = COLUMNS
            + " WHERE citizen_id = :citizen AND agency_id = :agency AND state IN ('active', 'paused')"
            + " ORDER BY requested_at DESC LIMIT 100";
    /** Served by index consent_one_in_force. */
    private static final String IN_FORCE = COLUMNS
            + " WHERE citizen_id = :citizen AND agency_id = :agency AND purpose = :purpose AND state IN ('active', 'paused')"
            + " FOR UPDATE";
    /** Served by index consent_of_grant_in_force. */
    private static final String OF_GRANT =
            COLUMNS + " WHERE grant_id = :grant AND agency_id = :agency AND state IN ('active', 'paused')";
    /** What counts now stands before what has ended, an answer before a question. Served by index consent_by_person. */
    private static final String THAT_COUNTS = COLUMNS + """
             WHERE person_tag = :person AND agency_id = :agency AND purpose = :purpose
             ORDER BY CASE WHEN state IN ('active', 'paused') THEN 0 WHEN state IN ('requested', 'lapsed') THEN 2 ELSE 1 END,
                      coalesce(decided_at, requested_at) DESC, consent_id DESC
             LIMIT 1
            """;
    /** Served by index consent_that_can_end. */
    private static final String ENDED = COLUMNS
            + " WHERE state IN ('active', 'paused') AND valid_until <= :now ORDER BY valid_until LIMIT 100 FOR UPDATE SKIP LOCKED";
    /** Served by index consent_that_can_lapse. */
    private static final String UNANSWERED = COLUMNS
            + " WHERE state = 'requested' AND requested_at <= :since ORDER BY requested_at LIMIT 100 FOR UPDATE SKIP LOCKED";

    private static final String HEAD = "SELECT number FROM feed_head WHERE only_row";
    private static final String CHANGES = """
            SELECT version, from_state, to_state, changed_at, receipt, counter_agency
              FROM consent_change WHERE consent_id = :id ORDER BY version
            """;
    private static final String AUTHORIZATION = "SELECT authorization_id FROM consent WHERE consent_id = :id";
    private static final String LEVELS = "SELECT identity_level, login_level FROM consent WHERE consent_id = :id";

    /** How services and fields stand in their column. */
    private record Kept(Map<ServiceId, Set<FieldPath>> services) {}

    private final JdbcClient jdbc;

    ConsentSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was entered: false if this authorization has one already. */
    boolean insert(
            ConsentId id,
            CitizenId citizen,
            PersonTag person,
            ConsentRequest request,
            AgreementId agreement,
            int agreementVersion,
            String authorization,
            Assurance assurance,
            Instant now) {
        return jdbc.sql(INSERT)
                        .param("id", id.value())
                        .param("citizen", citizen.value())
                        .param("person", person.value())
                        .param("agency", request.agency().value())
                        .param("purpose", request.purpose().value())
                        .param("services", text(request.services()))
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(request.until()))
                        .param("agreement", agreement.value())
                        .param("agreementVersion", agreementVersion)
                        .param("authorization", authorization)
                        .param("identity", assurance.identity())
                        .param("login", assurance.login())
                        .param(
                                "grant",
                                Objects.requireNonNullElseGet(request.grant(), GrantId::fresh)
                                        .value())
                        .update()
                == 1;
    }

    /** @param next as it shall be, its version one higher; the row must still have the version before */
    void move(CitizenConsent next, boolean decided, Instant now) {
        int moved = jdbc.sql(MOVE)
                .param("id", next.consent().id().value())
                .param("version", next.consent().version() - 1)
                .param("state", wire(next.consent().state()))
                .param("explicit", next.consent().explicit())
                .param("decided", decided ? Timestamp.from(now) : null, Types.TIMESTAMP)
                .param("from", Timestamp.from(next.consent().validFrom()))
                .param("record", next.record(), Types.VARCHAR)
                .update();
        if (moved != 1) {
            throw new IllegalStateException("a consent moved under its own lock");
        }
    }

    void note(Consent changed, @Nullable ConsentState from, String receipt, Act act) {
        var counter = act.counter();
        jdbc.sql(NOTE)
                .param("id", changed.id().value())
                .param("version", changed.version())
                .param("from", from == null ? null : wire(from), Types.VARCHAR)
                .param("to", wire(changed.state()))
                .param("now", Timestamp.from(act.at()))
                .param("receipt", receipt)
                .param("counter", counter == null ? null : counter.agency().value(), Types.VARCHAR)
                .param("clerk", counter == null ? null : counter.clerk(), Types.VARCHAR)
                .update();
    }

    Optional<CitizenConsent> ofAuthorization(String authorization, boolean lock) {
        return jdbc.sql(BY_AUTHORIZATION + (lock ? " FOR UPDATE" : ""))
                .param("authorization", authorization)
                .query(ConsentSql::consent)
                .optional();
    }

    Optional<CitizenConsent> ofCitizen(CitizenId citizen, ConsentId id, boolean lock) {
        return jdbc.sql(OF_CITIZEN + (lock ? " FOR UPDATE" : ""))
                .param("id", id.value())
                .param("citizen", citizen.value())
                .query(ConsentSql::consent)
                .optional();
    }

    List<CitizenConsent> allOf(CitizenId citizen, int limit, int offset) {
        return jdbc.sql(ALL_OF_CITIZEN)
                .param("citizen", citizen.value())
                .param("limit", limit)
                .param("offset", offset)
                .query(ConsentSql::consent)
                .list();
    }

    List<CitizenConsent> inForce(CitizenId citizen, AgencyId agency) {
        return jdbc.sql(IN_FORCE_AT)
                .param("citizen", citizen.value())
                .param("agency", agency.value())
                .query(ConsentSql::consent)
                .list();
    }

    Optional<CitizenConsent> inForce(CitizenId citizen, AgencyId agency, PurposeCode purpose) {
        return jdbc.sql(IN_FORCE)
                .param("citizen", citizen.value())
                .param("agency", agency.value())
                .param("purpose", purpose.value())
                .query(ConsentSql::consent)
                .optional();
    }

    Optional<CitizenConsent> ofGrant(AgencyId agency, GrantId grant, boolean lock) {
        return jdbc.sql(OF_GRANT + (lock ? " FOR UPDATE" : ""))
                .param("grant", grant.value())
                .param("agency", agency.value())
                .query(ConsentSql::consent)
                .optional();
    }

    Optional<CitizenConsent> thatCounts(PersonTag person, AgencyId agency, PurposeCode purpose) {
        return jdbc.sql(THAT_COUNTS)
                .param("person", person.value())
                .param("agency", agency.value())
                .param("purpose", purpose.value())
                .query(ConsentSql::consent)
                .optional();
    }

    List<CitizenConsent> ended(Instant now) {
        return jdbc.sql(ENDED)
                .param("now", Timestamp.from(now))
                .query(ConsentSql::consent)
                .list();
    }

    List<CitizenConsent> unanswered(Instant since) {
        return jdbc.sql(UNANSWERED)
                .param("since", Timestamp.from(since))
                .query(ConsentSql::consent)
                .list();
    }

    long feedHead() {
        return jdbc.sql(HEAD).query(Long.class).single();
    }

    Assurance assurance(ConsentId id) {
        return jdbc.sql(LEVELS)
                .param("id", id.value())
                .query((row, number) -> new Assurance(row.getString(1), row.getString(2)))
                .single();
    }

    String authorization(ConsentId id) {
        return jdbc.sql(AUTHORIZATION)
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    List<ConsentChange> changes(ConsentId id) {
        return jdbc.sql(CHANGES)
                .param("id", id.value())
                .query((row, number) -> new ConsentChange(
                        row.getInt("version"),
                        row.getString("from_state") == null ? null : state(row.getString("from_state")),
                        state(row.getString("to_state")),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("receipt"),
                        row.getString("counter_agency") == null ? null : new AgencyId(row.getString("counter_agency"))))
                .list();
    }

    private static CitizenConsent consent(ResultSet row, int number) throws SQLException {
        var decided = row.getTimestamp("decided_at");
        return new CitizenConsent(
                new CitizenId(row.getString("citizen_id")),
                new PersonTag(row.getString("person_tag")),
                new Consent(
                        new ConsentId(row.getString("consent_id")),
                        row.getInt("version"),
                        new AgencyId(row.getString("agency_id")),
                        new PurposeCode(row.getString("purpose")),
                        WireJson.read(row.getString("services").getBytes(StandardCharsets.UTF_8), Kept.class)
                                .services(),
                        row.getBoolean("explicit"),
                        state(row.getString("state")),
                        row.getTimestamp("valid_from").toInstant(),
                        row.getTimestamp("valid_until").toInstant()),
                new AgreementId(row.getString("agreement_id")),
                row.getInt("agreement_version"),
                row.getTimestamp("requested_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getString("record"),
                GrantId.parse(row.getString("grant_id")).orElse(null));
    }

    private static String text(Map<ServiceId, Set<FieldPath>> services) {
        return new String(WireJson.write(new Kept(services)), StandardCharsets.UTF_8);
    }

    private static String wire(ConsentState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static ConsentState state(String wire) {
        return ConsentState.valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
