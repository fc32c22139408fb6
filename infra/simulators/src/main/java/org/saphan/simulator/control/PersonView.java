package org.saphan.simulator.control;

import java.time.Instant;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Words;

/**
 * A synthetic person with the means to log in.
 *
 * @param oneTimeCode what the person's telephone shows now
 * @param birthDate ISO 8601, perhaps partial
 */
record PersonView(
        int number,
        String nationalId,
        String pin,
        String oneTimeCode,
        Words title,
        Words given,
        Words family,
        String birthDate,
        boolean disabled,
        int coverages) {

    static PersonView of(Person person, long seed, Instant now) {
        return new PersonView(
                person.number(),
                person.nationalId().value(),
                LogIns.pin(seed, person.nationalId()),
                LogIns.oneTimeCode(seed, person.nationalId(), now),
                person.title().words(),
                person.given(),
                person.family(),
                person.birthDate().iso(),
                person.disability().isPresent(),
                person.coverages().size());
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
