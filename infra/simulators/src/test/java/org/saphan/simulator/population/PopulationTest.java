package org.saphan.simulator.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.NationalId;

class PopulationTest {
    private static final Population PEOPLE = Population.of(2569, 1_000);

    @Test
    void the_same_seed_gives_the_same_people() {
        assertThat(Population.of(2569, 1_000).people()).isEqualTo(PEOPLE.people());
        assertThat(Population.of(2570, 1_000).people()).isNotEqualTo(PEOPLE.people());
    }

    @Test
    void a_larger_population_begins_with_the_same_people() {
        assertThat(Population.of(2569, 1_100).people().subList(0, 1_000)).isEqualTo(PEOPLE.people());
    }

    @Test
    void everybody_has_an_id_of_their_own_that_no_person_has() {
        assertThat(PEOPLE.people()).hasSize(1_000).allSatisfy(person -> {
            assertThat(person.nationalId().synthetic()).isTrue();
            assertThat(person.father().nationalId().synthetic()).isTrue();
            assertThat(person.mother().nationalId().synthetic()).isTrue();
        });
        assertThat(PEOPLE.people().stream().map(Person::nationalId).collect(Collectors.toSet()))
                .hasSize(1_000);
    }

    @Test
    void the_named_people_are_the_same_for_every_seed() {
        Population others = Population.of(1, 3);
        assertThat(others.storyCitizen().nationalId()).isEqualTo(new NationalId("9000000000004"));
        assertThat(others.find(Population.REGULATOR)).contains(others.regulator());
        assertThat(others.find(Population.NEIGHBOUR)).contains(others.neighbour());
        assertThat(others.storyCitizen().disability()).isPresent();
        assertThat(others.storyCitizen().coverages()).hasSize(1);
        assertThat(others.neighbour().coverages()).hasSize(2);
    }

    @Test
    void registers_know_less_of_some_than_of_others() {
        assertThat(PEOPLE.people()).anyMatch(person -> person.birthDate().month() == 0);
        assertThat(PEOPLE.people())
                .anyMatch(person ->
                        person.birthDate().month() > 0 && person.birthDate().day() == 0);
        assertThat(PEOPLE.people()).anyMatch(person -> person.coverages().isEmpty());
        assertThat(PEOPLE.people()).anyMatch(person -> person.status() == LifeStatus.DECEASED);
        assertThat(PEOPLE.people())
                .anyMatch(person ->
                        person.disability().filter(one -> one.sex().isEmpty()).isPresent());
    }

    @Test
    void a_date_keeps_what_is_not_known_unknown() {
        assertThat(new PartialDate(1960, 0, 0).buddhist()).isEqualTo("25030000");
        assertThat(new PartialDate(1960, 4, 0).iso()).isEqualTo("1960-04");
        assertThat(new PartialDate(2024, 2, 29).buddhist()).isEqualTo("25670229");
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate(1960, 0, 13));
    }

    @Test
    void pin_and_code_can_be_worked_out_and_differ_from_person_to_person() {
        Instant now = Instant.parse("2026-11-20T15:55:03Z");
        NationalId one = PEOPLE.storyCitizen().nationalId();
        NationalId other = PEOPLE.neighbour().nationalId();
        assertThat(LogIns.pin(2569, one)).matches("[0-9]{6}").isNotEqualTo(LogIns.pin(2569, other));
        assertThat(LogIns.oneTimeCode(2569, one, now))
                .matches("[0-9]{6}")
                .isEqualTo(LogIns.oneTimeCode(2569, one, now.plusSeconds(20)))
                .isNotEqualTo(LogIns.oneTimeCode(2569, one, now.plusSeconds(40)))
                .isNotEqualTo(LogIns.oneTimeCode(2569, other, now));
    }

    @Test
    void a_person_does_not_print() {
        assertThat(PEOPLE.storyCitizen().toString()).isEqualTo("[withheld]");
    }
}
