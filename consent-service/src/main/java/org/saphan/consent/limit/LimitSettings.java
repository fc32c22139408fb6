package org.saphan.consent.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often anybody may ask. Averages; ten times as many without a pause unless said otherwise.
 *
 * @param requestsPerSecond {@code consent.limits.requests-per-second}: of one authenticated client at the endpoints for programs
 * @param failuresPerSecond {@code consent.limits.failures-per-second}: failed client authentications from one address
 * @param visitsPerSecond {@code consent.limits.visits-per-second}: authorization requests and log-ins begun from one address
 * @param guessesPerMinute {@code consent.limits.guesses-per-minute}: wrong answers to the log-in of one account from one
 *     address, as many without a pause
 * @param counterSessionsPerHour {@code consent.limits.counter-sessions-per-hour}: national IDs that one clerk types at a counter, as
 *     many without a pause
 * @param questionsPerSecond {@code consent.limits.questions-per-second}: questions about certificates and reads of their list, from
 *     one address
 * @param names {@code consent.limits.names}: how many clients, addresses and accounts are counted apart, all together
 */
@ConfigurationProperties("consent.limits")
public record LimitSettings(
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("50") int failuresPerSecond,
        @DefaultValue("20") int visitsPerSecond,
        @DefaultValue("5") int guessesPerMinute,
        @DefaultValue("20") int counterSessionsPerHour,
        @DefaultValue("100") int questionsPerSecond,
        @DefaultValue("100000") int names) {

    public LimitSettings {
        positive("requests-per-second", requestsPerSecond);
        positive("failures-per-second", failuresPerSecond);
        positive("visits-per-second", visitsPerSecond);
        positive("guesses-per-minute", guessesPerMinute);
        positive("counter-sessions-per-hour", counterSessionsPerHour);
        positive("questions-per-second", questionsPerSecond);
        positive("names", names);
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("consent.limits." + key + " must be positive");
        }
    }
}
