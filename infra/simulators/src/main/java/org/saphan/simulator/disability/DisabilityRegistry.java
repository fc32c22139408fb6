package org.saphan.simulator.disability;

import java.util.List;
import java.util.Objects;
import org.saphan.simulator.fault.Fault;
import org.saphan.simulator.population.Disability;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import org.saphan.simulator.settings.SimulatorSettings.DisabilityDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Loads the registry's database and spoils it. Everything is made anew at each start, so that no fault survives. */
public final class DisabilityRegistry {
    private static final int SECONDS_OF_PATIENCE = 10;

    private final JdbcTemplate jdbc;
    private final String reader;

    public DisabilityRegistry(DisabilityDatabase settings) {
        var source = new DriverManagerDataSource(settings.url(), settings.user(), settings.password());
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setQueryTimeout(SECONDS_OF_PATIENCE);
        this.reader = settings.reader();
    }

    /** Tables, views, rights and rows; what was there goes. */
    public void load(Population population) {
        RegistrySql.SCHEMA.forEach(jdbc::execute);
        List<Person> registered = population.people().stream()
                .filter(person -> person.disability().isPresent())
                .toList();
        jdbc.batchUpdate(
                RegistrySql.INSERT_PERSON,
                registered.stream().map(DisabilityRegistry::personRow).toList());
        jdbc.batchUpdate(
                RegistrySql.INSERT_KIND,
                registered.stream()
                        .flatMap(person -> kinds(person).stream()
                                .map(kind -> new Object[] {person.nationalId().value(), kind}))
                        .toList());
        if (readerExists()) {
            jdbc.execute(RegistrySql.READABLE + reader);
        }
        open();
    }

    /** Whether the database answers its owner. */
    public boolean reachable() {
        try {
            return Boolean.TRUE.equals(jdbc.queryForObject("SELECT true", Boolean.class));
        } catch (DataAccessException away) {
            return false;
        }
    }

    /** Makes one thing wrong, and everything else right again. */
    public void spoil(Fault fault) {
        jdbc.update(RegistrySql.SET_FAULT, fault.word()); // first: lets go whoever hangs
        open();
        if (fault == Fault.DOWN) {
            shut();
        }
    }

    private void open() {
        jdbc.execute(RegistrySql.SHOW);
        if (readerExists()) {
            jdbc.execute("GRANT CONNECT ON DATABASE " + database() + " TO " + reader);
        }
    }

    /** Nobody gets in any more; who is in is cut off where the owner may do that, and finds the view gone where not. */
    private void shut() {
        jdbc.execute(RegistrySql.HIDE);
        if (readerExists()) {
            jdbc.execute("REVOKE CONNECT ON DATABASE " + database() + " FROM PUBLIC, " + reader);
            cutConnections();
        }
    }

    private void cutConnections() {
        try {
            jdbc.query(RegistrySql.CUT, row -> {}, reader);
        } catch (DataAccessException notAllowed) {
            // the view is gone, and new connections are refused: down enough
        }
    }

    private boolean readerExists() {
        return Boolean.TRUE.equals(jdbc.queryForObject(RegistrySql.ROLE_EXISTS, Boolean.class, reader));
    }

    private String database() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT quote_ident(current_database())", String.class));
    }

    private static Object[] personRow(Person person) {
        Disability disability = person.disability().orElseThrow();
        return new Object[] {
            person.nationalId().value(),
            disability.sex().map(sex -> sex.code()).orElse(null),
            person.address().place().regionCode(),
            person.address().place().code(),
            disability.privilege(),
            person.given().th() + " " + person.family().th(),
            person.birthDate().buddhist()
        };
    }

    private static List<Integer> kinds(Person person) {
        return person.disability().orElseThrow().kinds();
    }
}
