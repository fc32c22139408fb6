package org.saphan.simulator.digitalid;

import java.time.Clock;
import java.time.Duration;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.population.Person;

/** What the provider remembers, all of it for minutes only. */
record Memory(
        Expiring<LogIn> logIns,
        Expiring<Grant> codes,
        Expiring<Person> accessTokens,
        Expiring<Integer> wrongAnswers,
        Expiring<Boolean> usedAssertions) {
    private static final int MOST = 10_000;

    static Memory fresh(Clock clock) {
        return new Memory(
                new Expiring<>(MOST, LogInCookie.LIFE, clock),
                new Expiring<>(MOST, Duration.ofMinutes(1), clock),
                new Expiring<>(MOST, TokenEndpoint.TOKEN_LIFE, clock),
                new Expiring<>(MOST, Duration.ofMinutes(10), clock),
                new Expiring<>(MOST, Duration.ofMinutes(10), clock));
    }
}
