package org.saphan.consent.limit;

import java.time.Duration;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.springframework.stereotype.Component;

/**
 * Everybody's share of the endpoints. A client's is taken only once it has authenticated: what somebody merely claims to be
 * is counted under the address that he claims it from.
 */
@Component
public final class Shares {

    private final RateLimits rates;
    private final Rate requests;
    private final Rate failures;
    private final Rate visits;
    private final Rate counterSessions;
    private final Rate questions;

    Shares(RateLimits rates, LimitSettings settings) {
        this.rates = rates;
        this.requests = Rate.perSecond("client requests", settings.requestsPerSecond());
        this.failures = Rate.perSecond("client authentications that failed", settings.failuresPerSecond());
        this.visits = Rate.perSecond("visits", settings.visitsPerSecond());
        this.questions = Rate.perSecond("questions about certificates", settings.questionsPerSecond());
        int each = settings.counterSessionsPerHour();
        this.counterSessions = new Rate("counter sessions", each, Duration.ofHours(1), each);
    }

    /** Takes a request of an authenticated client; 0, or how many seconds to wait. */
    public int request(String issuer, String client) {
        return rates.take(requests, issuer + ' ' + client);
    }

    /** For how many seconds an address is not listened to because it has failed too often; 0: it is. */
    public int pause(String address) {
        return rates.wait(failures, address);
    }

    /** Somebody at this address said that he was a client and could not prove it. */
    public void failed(String address) {
        rates.take(failures, address);
    }

    /** Takes a visit of a browser that we don't know; 0, or how many seconds to wait. */
    public int visit(String address) {
        return rates.take(visits, address);
    }

    /** Takes a question about certificates from this address; 0, or how many seconds to wait. */
    public int question(String address) {
        return rates.take(questions, address);
    }

    /** Takes one national ID that a clerk types, also a wrong one; 0, or how many seconds to wait. */
    public int counterSession(String clerk) {
        return rates.take(counterSessions, clerk);
    }
}
