package org.saphan.simulator.digitalid;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.population.LifeStatus;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;

/**
 * The two steps: something known, something had. A code is good for its 30 s and one step around, and, unlike a real one, more
 * than once, so that two tests can log in the same person. Five wrong answers lock a person out for ten minutes.
 */
final class Steps {
    private final Population population;
    private final LogIns logIns;
    private final Clock clock;
    private final Expiring<Integer> wrongAnswers;

    /** @param wrongAnswers how many each person gave lately */
    Steps(Population population, Clock clock, Expiring<Integer> wrongAnswers) {
        this.population = population;
        this.logIns = new LogIns(population.seed());
        this.clock = clock;
        this.wrongAnswers = wrongAnswers;
    }

    /** National ID and PIN. An unknown number, a wrong PIN and a person who has died are answered alike. */
    Step identify(LogIn logIn, String number, String pin) {
        Optional<Person> person = person(number);
        if (person.filter(this::locked).isPresent()) {
            return new Step.Locked();
        }
        boolean right = person.filter(one -> one.status() != LifeStatus.DECEASED)
                .filter(one -> Secrets.same(logIns.pin(one.nationalId()), pin))
                .isPresent();
        return right ? new Step.Passed(person.orElseThrow()) : wrong(logIn, person);
    }

    /** The code that the person's telephone shows. */
    Step prove(LogIn logIn, String code) {
        Person person = logIn.person().orElseThrow();
        if (locked(person)) {
            return new Step.Locked();
        }
        Instant now = clock.instant();
        boolean right = false;
        for (int step = -1; step <= 1; step++) {
            Instant then = now.plus(LogIns.STEP.multipliedBy(step));
            right |= Secrets.same(logIns.oneTimeCode(person.nationalId(), then), code);
        }
        return right ? new Step.Passed(person) : wrong(logIn, logIn.person());
    }

    /** What the person's telephone shows now. */
    String telephone(Person person) {
        return logIns.oneTimeCode(person.nationalId(), clock.instant());
    }

    private Step wrong(LogIn logIn, Optional<Person> person) {
        int left = LogIn.MOST_WRONG - logIn.wrong() - 1;
        boolean nowLocked = person.map(this::count).orElse(0) >= LogIn.MOST_WRONG;
        return left <= 0 || nowLocked ? new Step.Locked() : new Step.Wrong(left);
    }

    private int count(Person person) {
        synchronized (wrongAnswers) {
            String name = String.valueOf(person.number());
            int count = wrongAnswers.get(name).orElse(0) + 1;
            wrongAnswers.put(name, count);
            return count;
        }
    }

    private boolean locked(Person person) {
        return wrongAnswers.get(String.valueOf(person.number())).orElse(0) >= LogIn.MOST_WRONG;
    }

    /** People type their number with hyphens, as the card shows it. */
    private Optional<Person> person(String number) {
        try {
            return population.find(new NationalId(number.replaceAll("[\\s-]", "")));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
