package org.saphan.consent.registry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.WireJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the registry. The newest version of each counts; older ones stay. Served by the primary keys. */
@Repository
class RegistrySql {

    private static final String AGENCIES = """
            SELECT DISTINCT ON (agency_id)
                   agency_id AS client_id, name_th, name_en, active, jwk_set, redirect_uris, acts_for, certificate_bound, false AS console, test_realm
              FROM agency
             ORDER BY agency_id, version DESC
            """;
    private static final String CLIENT = """
            (SELECT agency_id AS client_id, name_th, name_en, active, jwk_set, redirect_uris, acts_for, certificate_bound, false AS console,
                    test_realm
               FROM agency WHERE agency_id = :id ORDER BY version DESC LIMIT 1)
            UNION ALL
            (SELECT client_id, name_th, name_en, true AS active, jwk_set, redirect_uris, NULL AS acts_for, false AS certificate_bound,
                    true AS console, false AS test_realm
               FROM console WHERE client_id = :id ORDER BY version DESC LIMIT 1)
            """;
    private static final String KEYS = "SELECT DISTINCT jwk_set FROM agency WHERE agency_id = :id";
    private static final String AGREEMENTS =
            "SELECT DISTINCT ON (agreement_id) body FROM agreement ORDER BY agreement_id, version DESC";
    private static final String AGREEMENT =
            "SELECT body FROM agreement WHERE agreement_id = :id AND version = :version";
    private static final String SERVICES =
            "SELECT DISTINCT ON (service_id) body FROM catalogue_service ORDER BY service_id, recorded_at DESC, version DESC";
    private static final String INSERT_AGENCY = """
            INSERT INTO agency (agency_id, version, name_th, name_en, active, jwk_set, redirect_uris, acts_for, certificate_bound,
                                digest, recorded_at)
            VALUES (:id, :version, :th, :en, :active, :keys, :redirects, :actsFor, :bound, :digest, :now)
            """;
    /** The version after the newest. Two at once: the feed's head is locked before. */
    private static final String INSERT_NEXT = """
            INSERT INTO agency (agency_id, version, name_th, name_en, active, jwk_set, redirect_uris, acts_for, certificate_bound,
                                test_realm, digest, recorded_at)
            SELECT :id, coalesce(max(version), 0) + 1, :th, :en, :active, :keys, :redirects, :actsFor, :bound, :test, :digest, :now
              FROM agency WHERE agency_id = :id
            """;

    private static final String INSERT_CONSOLE = """
            INSERT INTO console (client_id, version, name_th, name_en, jwk_set, redirect_uris, digest, recorded_at)
            VALUES (:id, :version, :th, :en, :keys, :redirects, :digest, :now)
            """;
    private static final String INSERT_AGREEMENT = """
            INSERT INTO agreement (agreement_id, version, consumer, body, digest, recorded_at)
            VALUES (:id, :version, :consumer, :body, :digest, :now)
            """;
    private static final String INSERT_SERVICE = """
            INSERT INTO catalogue_service (service_id, version, body, digest, recorded_at)
            VALUES (:id, :version, :body, :digest, :now)
            """;

    private final JdbcClient jdbc;

    RegistrySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RegisteredAgency> agencies() {
        return jdbc.sql(AGENCIES).query(RegistrySql::client).list();
    }

    Optional<RegisteredAgency> client(String id) {
        return jdbc.sql(CLIENT).param("id", id).query(RegistrySql::client).optional();
    }

    Set<String> keysEver(String agency) {
        return jdbc
                .sql(KEYS)
                .param("id", agency)
                .query((row, number) -> KeyFiles.jwkSet(row.getString("jwk_set")))
                .list()
                .stream()
                .flatMap(set -> set.getKeys().stream())
                .map(RegistrySql::thumbprint)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }

    List<Agreement> agreements() {
        return jdbc.sql(AGREEMENTS)
                .query((row, number) -> read(row.getString("body"), Agreement.class))
                .list();
    }

    Optional<Agreement> agreement(String id, int version) {
        return jdbc.sql(AGREEMENT)
                .param("id", id)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(body -> read(body, Agreement.class));
    }

    List<ServiceContract> services() {
        return jdbc.sql(SERVICES)
                .query((row, number) -> read(row.getString("body"), ServiceContract.class))
                .list();
    }

    /** The digest of a version that is there, so that a changed text under an old version is noticed. */
    Optional<String> digest(Kept kept, String id, Object version) {
        return jdbc.sql(kept.digest)
                .param("id", id)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    void insert(Seed.Agency agency, Instant now) {
        jdbc.sql(INSERT_AGENCY)
                .params(named(agency.name(), agency.keys(), agency.redirectUris()))
                .param("id", agency.id().value())
                .param("version", agency.version())
                .param("active", agency.active())
                .param("bound", agency.senderConstraint() == Seed.SenderConstraint.MTLS)
                .param("actsFor", ids(agency.actsFor()), Types.VARCHAR)
                .param("digest", Digests.of(agency))
                .param("now", Timestamp.from(now))
                .update();
    }

    void insertNext(RegisteredAgency agency, Instant now) {
        var actsFor = agency.actsFor().isEmpty()
                ? null
                : agency.actsFor().stream().sorted().collect(Collectors.joining("\n"));
        jdbc.sql(INSERT_NEXT)
                .params(named(agency.name(), agency.keys().toJSONObject(true), List.copyOf(agency.redirectUris())))
                .param("id", agency.clientId())
                .param("active", agency.active())
                .param("actsFor", actsFor, Types.VARCHAR)
                .param("bound", agency.certificateBound())
                .param("test", agency.testRealm())
                // Another text than any seed's: a seed that takes the number is told so.
                .param("digest", "by the pages " + now)
                .param("now", Timestamp.from(now))
                .update();
    }

    void insert(Seed.Console console, Instant now) {
        jdbc.sql(INSERT_CONSOLE)
                .params(named(console.name(), console.keys(), console.redirectUris()))
                .param("id", console.id())
                .param("version", console.version())
                .param("digest", Digests.of(console))
                .param("now", Timestamp.from(now))
                .update();
    }

    void insert(Agreement agreement, Instant now) {
        jdbc.sql(INSERT_AGREEMENT)
                .param("id", agreement.id().value())
                .param("version", agreement.version())
                .param("consumer", agreement.consumer().value())
                .param("body", text(agreement))
                .param("digest", Digests.of(agreement))
                .param("now", Timestamp.from(now))
                .update();
    }

    void insert(ServiceContract service, Instant now) {
        jdbc.sql(INSERT_SERVICE)
                .param("id", service.id().value())
                .param("version", service.version())
                .param("body", text(service))
                .param("digest", Digests.of(service))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Map<String, Object> named(LocalText name, Map<String, Object> keys, List<String> redirects) {
        return Map.of("th", name.th(), "en", name.en(), "keys", text(keys), "redirects", String.join("\n", redirects));
    }

    private static RegisteredAgency client(ResultSet row, int number) throws SQLException {
        return new RegisteredAgency(
                row.getString("client_id"),
                new LocalText(row.getString("name_th"), row.getString("name_en")),
                KeyFiles.jwkSet(row.getString("jwk_set")),
                row.getString("redirect_uris").lines().collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("active"),
                Stream.ofNullable(row.getString("acts_for"))
                        .flatMap(String::lines)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("certificate_bound"),
                row.getBoolean("console"),
                row.getBoolean("test_realm"));
    }

    private static @Nullable String ids(@Nullable List<AgencyId> agencies) {
        return agencies == null ? null : agencies.stream().map(AgencyId::value).collect(Collectors.joining("\n"));
    }

    private static String text(Object value) {
        return new String(WireJson.write(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String body, Class<T> type) {
        return WireJson.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    /** The tables that keep versions, and how the digest of one is read. */
    enum Kept {
        AGENCY("SELECT digest FROM agency WHERE agency_id = :id AND version = :version"),
        CONSOLE("SELECT digest FROM console WHERE client_id = :id AND version = :version"),
        AGREEMENT("SELECT digest FROM agreement WHERE agreement_id = :id AND version = :version"),
        SERVICE("SELECT digest FROM catalogue_service WHERE service_id = :id AND version = :version");

        private final String digest;

        Kept(String digest) {
            this.digest = digest;
        }
    }
}
