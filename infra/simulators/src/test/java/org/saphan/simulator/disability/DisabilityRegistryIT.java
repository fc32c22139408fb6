package org.saphan.simulator.disability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.saphan.simulator.fault.Fault;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import org.saphan.simulator.settings.SimulatorSettings.DisabilityDatabase;

class DisabilityRegistryIT {
    private static final Population PEOPLE = Population.of(2569, 300);
    private static final String QUERY = """
            SELECT p.maimad_id, p.sex_code, p.region_code, p.address_code, p.privilege, d.deform_id
              FROM v_mn_des_person p
              LEFT JOIN mn_des_deformed d ON d.maimad_id = p.maimad_id
             WHERE p.maimad_id = ?""";

    private static EmbeddedPostgres postgres;
    private static DisabilityRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        try (Connection admin = postgres.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE disability_owner LOGIN PASSWORD 'owner'");
            statement.execute("CREATE ROLE disability_reader LOGIN PASSWORD 'reader'");
            statement.execute("GRANT disability_reader TO disability_owner");
            statement.execute("CREATE DATABASE disability_registry OWNER disability_owner");
        }
        registry =
                new DisabilityRegistry(new DisabilityDatabase(url(), "disability_owner", "owner", "disability_reader"));
        registry.load(PEOPLE);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @AfterEach
    void heal() {
        registry.spoil(Fault.NONE);
    }

    @Test
    void the_reader_sees_a_row_for_each_kind_of_disability() throws Exception {
        assertThat(rows(PEOPLE.storyCitizen()))
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(row).containsEntry("sex_code", "2").containsEntry("privilege", "1"))
                .extracting(row -> row.get("deform_id"))
                .containsExactlyInAnyOrder(2, 3);
        assertThat(rows(PEOPLE.neighbour())).isEmpty();
    }

    @Test
    void the_register_does_not_know_everybodys_sex() throws Exception {
        Person unknown = PEOPLE.people().stream()
                .filter(person ->
                        person.disability().filter(one -> one.sex().isEmpty()).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(rows(unknown))
                .allSatisfy(row -> assertThat(row.get("sex_code")).isNull());
    }

    @Test
    void the_reader_can_neither_write_nor_see_the_tables_behind() {
        assertThatThrownBy(() -> asReader("SELECT person_name FROM des_person")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> asReader("DELETE FROM mn_des_deformed")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> asReader("UPDATE des_fault SET mode = 'none'")).isInstanceOf(SQLException.class);
    }

    @Test
    void loading_again_changes_nothing_and_heals() throws Exception {
        registry.spoil(Fault.DOWN);
        registry.load(PEOPLE);
        assertThat(rows(PEOPLE.storyCitizen())).hasSize(2);
    }

    @Test
    void down_cuts_who_is_in_and_lets_nobody_in() throws Exception {
        try (Connection held = reader()) {
            registry.spoil(Fault.DOWN);
            assertThatThrownBy(() -> rows(held, PEOPLE.storyCitizen())).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(DisabilityRegistryIT::reader).isInstanceOf(SQLException.class);
        registry.spoil(Fault.NONE);
        assertThat(rows(PEOPLE.storyCitizen())).hasSize(2);
    }

    @Test
    void who_hangs_is_let_go_when_the_fault_goes() throws Exception {
        registry.spoil(Fault.HANG);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return rows(PEOPLE.storyCitizen());
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        TimeUnit.MILLISECONDS.sleep(1_500);
        assertThat(waiting).isNotDone();
        registry.spoil(Fault.NONE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).hasSize(2);
    }

    @Test
    void garbage_is_of_no_known_code() throws Exception {
        registry.spoil(Fault.GARBAGE);
        assertThat(rows(PEOPLE.storyCitizen()))
                .allSatisfy(
                        row -> assertThat(row).containsEntry("deform_id", 99).containsEntry("address_code", "0"));
    }

    @Test
    void an_internal_error_is_the_databases() {
        registry.spoil(Fault.ERROR_500);
        assertThatThrownBy(() -> rows(PEOPLE.storyCitizen()))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failed -> assertThat(failed.getSQLState()).isEqualTo("XX000"));
    }

    @Test
    void an_empty_register_knows_nobody() throws Exception {
        registry.spoil(Fault.EMPTY);
        assertThat(rows(PEOPLE.storyCitizen())).isEmpty();
    }

    @Test
    void a_confused_register_gives_the_next_ones_data() throws Exception {
        String right = String.valueOf(rows(PEOPLE.storyCitizen()).getFirst().get("address_code"));
        registry.spoil(Fault.ANOTHER_PERSON);
        Person next = PEOPLE.people().stream()
                .filter(person -> person.disability().isPresent())
                .filter(person -> person.nationalId()
                                .value()
                                .compareTo(PEOPLE.storyCitizen().nationalId().value())
                        > 0)
                .min((one, other) ->
                        one.nationalId().value().compareTo(other.nationalId().value()))
                .orElseThrow();
        assertThat(rows(PEOPLE.storyCitizen()))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("address_code", next.address().place().code()));
        assertThat(right).isEqualTo(PEOPLE.storyCitizen().address().place().code());
    }

    private static List<Map<String, @Nullable Object>> rows(Person person) throws SQLException {
        try (Connection connection = reader()) {
            return rows(connection, person);
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, Person person) throws SQLException {
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, person.nationalId().value());
            statement.setQueryTimeout(20);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    Map<String, @Nullable Object> row = new HashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    private static void asReader(String sql) throws SQLException {
        try (Connection connection = reader();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection reader() throws SQLException {
        return DriverManager.getConnection(url(), "disability_reader", "reader");
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/disability_registry";
    }
}
