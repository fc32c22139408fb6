package org.saphan.simulator.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.saphan.contract.id.NationalId;

/** Invented citizens, the same for the same seed and size. All IDs have a leading 9 and a right check digit. */
public final class Population {
    /** She tells the story: registered disabilities, one coverage, all dates known. The same for every seed. */
    public static final NationalId STORY_CITIZEN = Births.withCheckDigit("900000000000");

    /** Works for the regulator. The same for every seed. */
    public static final NationalId REGULATOR = Births.withCheckDigit("990000000001");

    /** Somebody else: two coverages, no disability. The same for every seed. */
    public static final NationalId NEIGHBOUR = Births.withCheckDigit("900000000001");

    private static final int SMALLEST = 3;
    private static final int LARGEST = 1_000_000;

    private final long seed;
    private final List<Person> people;
    private final Map<NationalId, Person> byId;

    private Population(long seed, List<Person> people) {
        this.seed = seed;
        this.people = List.copyOf(people);
        this.byId = HashMap.newHashMap(people.size());
        people.forEach(person -> byId.put(person.nationalId(), person));
    }

    /**
     * The population of a seed.
     *
     * @param size 3 to 1,000,000 people; the first three are the named ones
     */
    public static Population of(long seed, int size) {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("a population has 3 to 1,000,000 people");
        }
        Set<String> taken = new HashSet<>();
        for (NationalId named : List.of(STORY_CITIZEN, REGULATOR, NEIGHBOUR)) {
            taken.add(named.value().substring(0, named.value().length() - 1));
        }
        Births births = new Births(new SplittableRandom(seed), taken);
        List<Person> people = new ArrayList<>(size);
        people.add(Named.storyCitizen(births));
        people.add(Named.regulator(births));
        people.add(Named.neighbour(births));
        for (int number = SMALLEST; number < size; number++) {
            people.add(births.person(number));
        }
        return new Population(seed, people);
    }

    public long seed() {
        return seed;
    }

    public List<Person> people() {
        return people;
    }

    public Optional<Person> find(NationalId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Person storyCitizen() {
        return people.get(0);
    }

    public Person regulator() {
        return people.get(1);
    }

    public Person neighbour() {
        return people.get(2);
    }

    /** Somebody other than this person: whom a confused register would answer with. */
    public Person confusedWith(Person person) {
        return people.get((person.number() + 1) % people.size());
    }
}
