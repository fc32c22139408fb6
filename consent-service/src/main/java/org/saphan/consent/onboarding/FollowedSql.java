package org.saphan.consent.onboarding;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.consent.keyset.KeyAddress;
import org.saphan.contract.id.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of followed addresses. Served by the primary key. */
@Repository
class FollowedSql {

    private static final String COLUMNS =
            "SELECT agency_id, address, keys, checked_at, failing_since FROM agency_key_address";
    private static final String ONE = COLUMNS + " WHERE agency_id = :agency";
    private static final String DUE = COLUMNS + " WHERE checked_at <= :before ORDER BY checked_at LIMIT :most";
    /** Of several replicas one fetches; if that one dies, another does when it is due again. */
    private static final String TAKE = """
            UPDATE agency_key_address SET checked_at = :now
             WHERE agency_id = :agency AND address = :address AND checked_at = :checked
            """;

    private static final String FOLLOW = """
            INSERT INTO agency_key_address (agency_id, address, keys, checked_at) VALUES (:agency, :address, :keys, :now)
            ON CONFLICT (agency_id) DO UPDATE SET address = :address, keys = :keys, checked_at = :now, failing_since = NULL
            """;
    private static final String FOUND = """
            UPDATE agency_key_address SET keys = :keys, failing_since = NULL WHERE agency_id = :agency AND address = :address
            """;
    private static final String FAILED = """
            UPDATE agency_key_address SET failing_since = coalesce(failing_since, :now)
             WHERE agency_id = :agency AND address = :address
            """;
    private static final String COUNT =
            "SELECT count(*) AS followed, count(failing_since) AS failing FROM agency_key_address";
    private static final String FORGET = "DELETE FROM agency_key_address WHERE agency_id = :agency";

    private final JdbcClient jdbc;

    FollowedSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Followed> find(AgencyId agency) {
        return jdbc.sql(ONE)
                .param("agency", agency.value())
                .query(FollowedSql::read)
                .optional();
    }

    List<Followed> due(Instant before, int most) {
        return jdbc.sql(DUE)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query(FollowedSql::read)
                .list();
    }

    /** Whether it is ours to fetch this time. */
    boolean take(Followed one, Instant now) {
        return jdbc.sql(TAKE)
                        .param("agency", one.agency().value())
                        .param("address", one.address().toString())
                        .param("checked", Timestamp.from(one.checkedAt()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void follow(AgencyId agency, KeyAddress address, Set<String> keys, Instant now) {
        jdbc.sql(FOLLOW)
                .param("agency", agency.value())
                .param("address", address.toString())
                .param("keys", String.join("\n", keys))
                .param("now", Timestamp.from(now))
                .update();
    }

    void found(Followed one, Set<String> keys) {
        jdbc.sql(FOUND)
                .param("agency", one.agency().value())
                .param("address", one.address().toString())
                .param("keys", String.join("\n", keys))
                .update();
    }

    void failed(Followed one, Instant now) {
        jdbc.sql(FAILED)
                .param("agency", one.agency().value())
                .param("address", one.address().toString())
                .param("now", Timestamp.from(now))
                .update();
    }

    void forget(AgencyId agency) {
        jdbc.sql(FORGET).param("agency", agency.value()).update();
    }

    /** How many addresses there are, and how many of them give no usable set. */
    record Counted(long followed, long failing) {}

    Counted count() {
        return jdbc.sql(COUNT)
                .query((row, number) -> new Counted(row.getLong("followed"), row.getLong("failing")))
                .single();
    }

    private static Followed read(ResultSet row, int number) throws SQLException {
        var failing = row.getTimestamp("failing_since");
        return new Followed(
                new AgencyId(row.getString("agency_id")),
                new KeyAddress(URI.create(row.getString("address"))),
                row.getString("keys").lines().collect(Collectors.toSet()),
                row.getTimestamp("checked_at").toInstant(),
                failing == null ? null : failing.toInstant());
    }
}
