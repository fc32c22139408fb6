package org.saphan.simulator.population;

import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.NationalId;

/**
 * An invented person. Does not print.
 *
 * @param number place in the population, from 0
 * @param coverages none, one or two; the first is the one in force
 */
public record Person(
        int number,
        NationalId nationalId,
        Title title,
        Words given,
        Optional<Words> middle,
        Words family,
        PartialDate birthDate,
        Sex sex,
        LifeStatus status,
        Address address,
        Parent father,
        Parent mother,
        List<Cover> coverages,
        Optional<Disability> disability) {

    /** The nationality of everybody here. */
    public static final String THAI = "099";

    public Person {
        coverages = List.copyOf(coverages);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
