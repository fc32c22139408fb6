package org.saphan.simulator.digitalid;

import java.time.Clock;
import java.time.Duration;
import org.saphan.simulator.keep.Expiring;

/**
 * What the provider remembers, all of it for minutes only.
 *
 * @param references which log-in an application on a telephone means
 */
record Memory(
        Expiring<LogIn> logIns,
        Expiring<String> references,
        Expiring<Grant> codes,
        Expiring<Grant> accessTokens,
        Expiring<Integer> wrongAnswers,
        Expiring<Boolean> usedAssertions) {
    private static final int MOST = 10_000;

    static Memory fresh(Clock clock) {
        return new Memory(
                new Expiring<>(MOST, LogInCookie.LIFE, clock),
                new Expiring<>(MOST, LogInCookie.LIFE, clock),
                new Expiring<>(MOST, Duration.ofMinutes(1), clock),
                new Expiring<>(MOST, TokenEndpoint.TOKEN_LIFE, clock),
                new Expiring<>(MOST, Duration.ofMinutes(10), clock),
                new Expiring<>(MOST, Duration.ofMinutes(10), clock));
    }
}
