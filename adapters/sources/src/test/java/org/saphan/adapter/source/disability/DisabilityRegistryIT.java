package org.saphan.adapter.source.disability;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.guard.GuardSettings;
import org.saphan.adapter.testkit.Behaviour;
import org.saphan.adapter.testkit.SourceAdapterContract;
import org.saphan.contract.id.FieldPath;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisabilityRegistryIT extends SourceAdapterContract {
    private static final GuardSettings GUARD = new GuardSettings(
            Duration.ofSeconds(1),
            8,
            Duration.ofSeconds(30),
            new GuardSettings.Circuit(1_000, 1_000, 100, Duration.ofSeconds(1)));
    private static final String COLUMNS = "maimad_id, sex_code, region_code, address_code, privilege";

    private final CamelContext camel = new DefaultCamelContext();
    private EmbeddedPostgres postgres;
    private HikariDataSource pool;
    private SourceAdapter adapter;

    @BeforeAll
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        sql(
                "CREATE TABLE person (maimad_id text, sex_code text, region_code text, address_code text, privilege text, person_name text)",
                "CREATE TABLE mn_des_deformed (maimad_id text, deform_id integer)",
                "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
                "CREATE ROLE registry_reader LOGIN PASSWORD 'for-tests'",
                "INSERT INTO person VALUES ('" + PERSON.value() + "', NULL, '1', '100101', '2', 'สมชาย')",
                "INSERT INTO mn_des_deformed VALUES ('" + PERSON.value() + "', 3), ('" + PERSON.value() + "', 1)");
        pool = DisabilityDatabase.pool(
                new DisabilityRegistrySettings(
                        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                        "registry_reader",
                        "for-tests",
                        4),
                GUARD);
        camel.start();
        adapter = DisabilityRegistry.source(camel, pool, GUARD, Clock.systemUTC());
        let(Behaviour.ANSWERS);
        fetch(everyField());
    }

    @AfterAll
    void stop() throws Exception {
        camel.close();
        pool.close();
        postgres.close();
    }

    @Override
    protected SourceAdapter adapter() {
        return adapter;
    }

    @Override
    protected Duration deadline() {
        return GUARD.deadline();
    }

    @Override
    protected void let(Behaviour behaviour) throws Exception {
        sql("DROP VIEW IF EXISTS v_mn_des_person");
        switch (behaviour) {
            case ANSWERS -> view("SELECT * FROM person");
            case KNOWS_NOBODY -> view("SELECT * FROM person WHERE false");
            case REFUSES -> {
                view("SELECT * FROM person");
                sql("REVOKE SELECT ON v_mn_des_person FROM registry_reader");
            }
            case HANGS ->
                view("SELECT p.* FROM person p CROSS JOIN LATERAL pg_sleep(60 + 0 * length(p.maimad_id)) AS wait");
            case FAILS ->
                view(
                        "SELECT maimad_id, (1 / (length(maimad_id) - 13))::text AS sex_code, region_code, address_code, privilege FROM person");
            case SENDS_GARBAGE -> view("SELECT maimad_id, 42 AS something FROM person");
            case BREAKS_ITS_SHAPE ->
                view("SELECT maimad_id, sex_code, region_code, 'พระนคร'::text AS address_code, privilege FROM person");
            case CONFUSES_PERSONS ->
                view(
                        "SELECT translate(maimad_id, '0123456789', '๐๑๒๓๔๕๖๗๘๙') COLLATE loose AS maimad_id, sex_code, region_code, address_code, privilege FROM person");
            case BREAKS_OFF -> {
                sql("CREATE OR REPLACE FUNCTION die() RETURNS boolean SECURITY DEFINER VOLATILE LANGUAGE sql"
                        + " AS 'SELECT pg_terminate_backend(pg_backend_pid())'");
                view("SELECT maimad_id, die()::text AS sex_code, region_code, address_code, privilege FROM person");
            }
            case NEVER_STOPS -> view("SELECT p.* FROM person p CROSS JOIN generate_series(1, 100000) AS n");
        }
    }

    private void view(String select) throws SQLException {
        sql(
                "CREATE VIEW v_mn_des_person AS " + select,
                "GRANT SELECT ON v_mn_des_person, mn_des_deformed TO registry_reader");
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    @Override
    protected Set<FieldPath> everyField() {
        return fields("registered", "types", "privilege", "sex", "regionCode", "addressCode");
    }

    @Override
    protected Map<String, Object> everything() {
        return Map.of(
                "registered",
                true,
                "types",
                List.of("mobility", "visual"),
                "privilege",
                "partial",
                "sex",
                "unknown",
                "regionCode",
                "1",
                "addressCode",
                "100101");
    }

    @Override
    protected FieldPath oneField() {
        return new FieldPath("registered");
    }

    @Override
    protected Map<String, Object> onlyOneField() {
        return Map.of("registered", true);
    }

    @Override
    protected Set<String> personalData() {
        return Set.of("100101", "สมชาย", "mobility", "visual");
    }

    @Test
    void somebody_without_a_kind_of_disability_has_none_in_the_record() throws Exception {
        let(Behaviour.ANSWERS);
        sql("CREATE TABLE kept AS SELECT * FROM mn_des_deformed", "DELETE FROM mn_des_deformed");
        assertThat(found(fetch(everyField()))).doesNotContainKey("types");
        sql("INSERT INTO mn_des_deformed SELECT * FROM kept", "DROP TABLE kept");
    }

    @Test
    void the_statement_has_one_parameter_and_no_other_input() {
        assertThat(RegistrationSql.FIND).endsWith("= :#maimadId").doesNotContain("'", "$", "{");
        assertThat(COLUMNS.split(", ")).allMatch(RegistrationSql.FIND::contains);
    }
}
