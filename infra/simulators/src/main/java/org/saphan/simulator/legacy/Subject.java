package org.saphan.simulator.legacy;

import java.util.Optional;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;

/** Whom a register answers about. */
public enum Subject {
    /** The one who was asked for. */
    ASKED,
    /** Somebody else. */
    CONFUSED,
    /** Nobody: it has forgotten everybody. */
    NOBODY;

    /** The person whose record is sent for a number as it came, right or not. */
    public Optional<Person> in(Population population, String number) {
        Optional<Person> asked = number(number).flatMap(population::find);
        return switch (this) {
            case ASKED -> asked;
            case CONFUSED -> asked.map(population::confusedWith);
            case NOBODY -> Optional.empty();
        };
    }

    private static Optional<NationalId> number(String number) {
        try {
            return Optional.of(new NationalId(number));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
