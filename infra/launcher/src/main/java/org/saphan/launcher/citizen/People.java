package org.saphan.launcher.citizen;

import java.time.Clock;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.LogIns;

/**
 * The synthetic people of the story, from the same seed as the simulators'.
 *
 * @param citizen she tells the story
 * @param neighbour somebody else
 */
public record People(Person citizen, Person neighbour) {

    /** Those of a population. */
    public static People of(Population population) {
        return new People(
                person(population, org.saphan.simulator.population.Population.STORY_CITIZEN),
                person(population, org.saphan.simulator.population.Population.NEIGHBOUR));
    }

    private static Person person(Population population, NationalId id) {
        return new Person(id, LogIns.pin(population.seed(), id), population.seed());
    }

    /**
     * Somebody who can log in at the simulated Digital ID provider.
     *
     * @param pin what she knows: the first step
     * @param seed what her telephone's codes are made from
     */
    public record Person(NationalId nationalId, String pin, long seed) {

        /** The six digits that her telephone shows now: the second step. */
        public String code(Clock clock) {
            return LogIns.oneTimeCode(seed, nationalId, clock.instant());
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }
}
