package org.saphan.simulator.digitalid;

import org.saphan.simulator.population.Person;

/** What a person said in the application on the telephone. */
sealed interface Decision {
    /** It is she. */
    record Approved(Person person, Told told) implements Decision {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    /** No log-in. */
    record Refused() implements Decision {}
}
