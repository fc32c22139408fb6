package org.saphan.gateway.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what the gateway takes and remembers.
 *
 * @param bodyBytes largest query, in bytes, 1 to 1 MiB
 * @param requestsPerSecond of one client, on average and at once
 * @param failuresPerSecond refused log-ins of one address a second, on average; ten times as many at once
 * @param officerRequestsPerSecond signed requests of one officer of one agency, on average; ten times as many at once
 * @param subjectRequestsPerSecond signed requests of one agency about one person, on average; ten times as many at once
 * @param clients how many clients, addresses, officers and persons are counted apart, each
 * @param tokens validated tokens remembered
 * @param proofs used proofs remembered; when full, no new proof is accepted
 * @param consents consents remembered
 * @param answerBytes stored answers for repeats, in bytes, all together
 * @param ledgerQueue entries waiting for the ledger
 * @param ledgerCalls calls under way to the ledger at the same time, 1 to 16; a further one while fewer than 8 entries are under
 *     way, or 32 or more wait
 * @param connections open connections to each of our services
 */
public record Limits(
        @DefaultValue("32768") int bodyBytes,
        @DefaultValue("10000") int requestsPerSecond,
        @DefaultValue("50") int failuresPerSecond,
        @DefaultValue("20") int officerRequestsPerSecond,
        @DefaultValue("5") int subjectRequestsPerSecond,
        @DefaultValue("10000") int clients,
        @DefaultValue("10000") int tokens,
        @DefaultValue("1000000") int proofs,
        @DefaultValue("100000") int consents,
        @DefaultValue("67108864") long answerBytes,
        @DefaultValue("4096") int ledgerQueue,
        @DefaultValue("4") int ledgerCalls,
        @DefaultValue("256") int connections) {
    private static final int MOST_BODY_BYTES = 1_048_576;
    private static final int MOST_LEDGER_CALLS = 16;

    public Limits {
        check(bodyBytes > 0 && bodyBytes <= MOST_BODY_BYTES, "body-bytes must be in 1 to 1048576");
        check(requestsPerSecond > 0, "requests-per-second must be positive");
        check(failuresPerSecond > 0, "failures-per-second must be positive");
        check(officerRequestsPerSecond > 0, "officer-requests-per-second must be positive");
        check(subjectRequestsPerSecond > 0, "subject-requests-per-second must be positive");
        check(clients > 0, "clients must be positive");
        check(tokens > 0, "tokens must be positive");
        check(proofs > 0, "proofs must be positive");
        check(consents > 0, "consents must be positive");
        check(answerBytes > 0, "answer-bytes must be positive");
        check(ledgerQueue > 0, "ledger-queue must be positive");
        check(ledgerCalls > 0 && ledgerCalls <= MOST_LEDGER_CALLS, "ledger-calls must be in 1 to 16");
        check(connections > 0, "connections must be positive");
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("gateway.limits." + sentence);
        }
    }
}
