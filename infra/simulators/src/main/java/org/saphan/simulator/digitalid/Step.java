package org.saphan.simulator.digitalid;

import org.saphan.simulator.population.Person;

/** How a step of the log-in went. */
sealed interface Step {
    /** On to the next. */
    record Passed(Person person) implements Step {}

    /** Once more. */
    record Wrong(int attemptsLeft) implements Step {}

    /** Too many wrong answers: this log-in is over, and the person can't log in for a while. */
    record Locked() implements Step {}
}
